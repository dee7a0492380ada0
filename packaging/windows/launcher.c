/* Starts Python from pythonXY.dll beside it or in runtime\.
 *
 * -DCONSOLE           a console program; without it a window program, which has no streams
 * -DBESIDE            the DLLs lie beside the program, not in runtime\ : with it, a plain python.exe
 * -DPYTHON_DLL=...    the name of the DLL, as a wide string
 */
#ifndef UNICODE
#define UNICODE
#endif
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768

typedef int (*Main)(int, wchar_t **);

static int refuse(const wchar_t *what) {
    wchar_t text[1024];
    _snwprintf(text, 1023, L"Agreement Register could not start: %ls (error %lu). Please install it again.",
               what, GetLastError());
    text[1023] = 0;
#ifdef CONSOLE
    fwprintf(stderr, L"%ls\n", text);
#else
    MessageBoxW(NULL, text, L"Agreement Register", MB_ICONERROR);
#endif
    return 3;
}

static HMODULE load(const wchar_t *folder, const wchar_t *name) {
    static wchar_t path[LONGEST];
    if (wcslen(folder) + wcslen(name) + 2 > LONGEST) return NULL;
    wcscpy(path, folder);
    wcscat(path, L"\\");
    wcscat(path, name);
    return LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
}

int wmain(int count, wchar_t **words) {
    static wchar_t program[LONGEST], folder[LONGEST];
    /* The newest C runtime first, for every module that is loaded later. */
    static const wchar_t *runtime[] = {L"vcruntime140.dll", L"vcruntime140_1.dll", L"msvcp140.dll",
                                       L"msvcp140_1.dll", L"msvcp140_2.dll"};
    DWORD length = GetModuleFileNameW(NULL, program, LONGEST - 16);
    if (!length || length >= LONGEST - 16) return refuse(L"its folder has too long a name");
    wcscpy(folder, program);
    wchar_t *last = wcsrchr(folder, L'\\');
    if (last) *last = 0;
#ifndef BESIDE
    wcscat(folder, L"\\runtime");
#endif
    SetDllDirectoryW(L""); /* never load a DLL from the current directory */
    for (int i = 0; i < 5; i++) load(folder, runtime[i]);
    HMODULE python = load(folder, PYTHON_DLL);
    if (!python || !load(folder, L"python3.dll")) return refuse(L"Python could not be loaded");
    Main run = (Main)(void *)GetProcAddress(python, "Py_Main");
    wchar_t **all = calloc(count + 8, sizeof *all);
    if (!run || !all) return refuse(L"Python could not be started");
    int held = 0;
    all[held++] = program;
#ifndef BESIDE
    all[held++] = L"-B";
    all[held++] = L"-X";
    all[held++] = L"utf8";
    all[held++] = L"-m";
    all[held++] = L"start";
#endif
    for (int i = 1; i < count; i++) all[held++] = words[i];
    return run(held, all);
}

#ifndef CONSOLE
int WINAPI wWinMain(HINSTANCE own, HINSTANCE before, PWSTR line, int show) {
    (void)own, (void)before, (void)line, (void)show;
    /* A window program has no streams, whoever started it. */
    SetStdHandle(STD_INPUT_HANDLE, NULL);
    SetStdHandle(STD_OUTPUT_HANDLE, NULL);
    SetStdHandle(STD_ERROR_HANDLE, NULL);
    return wmain(__argc, __wargv);
}
#endif
