/* For tests only: Wine 8's mscms.dll lacks what Qt asks of it. There are no colour profiles. */
#define NONE(name) \
    __declspec(dllexport) void *__stdcall name(void *a, void *b, void *c, void *d, void *e, void *f) { \
        (void)a, (void)b, (void)c, (void)d, (void)e, (void)f; \
        return 0; \
    }
NONE(OpenColorProfileW)
NONE(CloseColorProfile)
NONE(WcsCreateIccProfile)
NONE(GetColorProfileFromHandle)
NONE(WcsGetDefaultColorProfile)
NONE(WcsGetDefaultColorProfileSize)
NONE(WcsOpenColorProfileW)
NONE(GetColorDirectoryA)
NONE(GetColorDirectoryW)
NONE(GetColorProfileHeader)
NONE(GetStandardColorSpaceProfileA)
NONE(GetStandardColorSpaceProfileW)
int __stdcall DllMain(void *a, unsigned long b, void *c) { (void)a, (void)b, (void)c; return 1; }
