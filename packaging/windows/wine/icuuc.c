/* For tests only: Windows 10 brings icuuc.dll, Wine 8 does not. No converter of old encodings exists. */
#define OUT __declspec(dllexport)
typedef void *P;
typedef int Error;
OUT P ucnv_open(const char *n, Error *e) { (void)n; if (e) *e = 4; return 0; }
OUT void ucnv_close(P c) { (void)c; }
OUT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
OUT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
OUT void ucnv_reset(P c) { (void)c; }
OUT signed char ucnv_getMaxCharSize(P c) { (void)c; return 1; }
OUT const char *ucnv_getName(P c, Error *e) { (void)c; if (e) *e = 1; return ""; }
OUT void ucnv_getToUCallBack(P c, P *a, P *b) { (void)c, (void)a, (void)b; }
OUT void ucnv_getFromUCallBack(P c, P *a, P *b) { (void)c, (void)a, (void)b; }
OUT void ucnv_setToUCallBack(P c, P a, P b, P *x, P *y, Error *e) { (void)c, (void)a, (void)b, (void)x, (void)y, (void)e; }
OUT void ucnv_setFromUCallBack(P c, P a, P b, P *x, P *y, Error *e) { (void)c, (void)a, (void)b, (void)x, (void)y, (void)e; }
OUT void ucnv_cbToUWriteUChars(P a, P s, int l, int o, Error *e) { (void)a, (void)s, (void)l, (void)o, (void)e; }
OUT void ucnv_cbFromUWriteUChars(P a, P *s, P l, int o, Error *e) { (void)a, (void)s, (void)l, (void)o, (void)e; }
OUT void ucnv_toUnicode(P c, P *t, P l, P *s, P m, P o, signed char f, Error *e) { (void)c, (void)t, (void)l, (void)s, (void)m, (void)o, (void)f; if (e) *e = 1; }
OUT void ucnv_fromUnicode(P c, P *t, P l, P *s, P m, P o, signed char f, Error *e) { (void)c, (void)t, (void)l, (void)s, (void)m, (void)o, (void)f; if (e) *e = 1; }
OUT int ucnv_toUCountPending(P c, Error *e) { (void)c, (void)e; return 0; }
OUT int ucnv_fromUCountPending(P c, Error *e) { (void)c, (void)e; return 0; }
OUT const char *ucnv_getStandardName(const char *n, const char *s, Error *e) { (void)n, (void)s, (void)e; return 0; }
OUT const char *ucnv_getAvailableName(int n) { (void)n; return 0; }
OUT int ucnv_countAvailable(void) { return 0; }
int __stdcall DllMain(P a, unsigned long b, P c) { (void)a, (void)b, (void)c; return 1; }
