; Makes the setup program; run by build.py, which defines what is named in capitals below:
;   PRODUCT, COMMAND, PUBLISHER, VERSION, FOUR_NUMBERS, MIME, KIBIBYTES, COPYING, DELETING, PICTURES,
;   OUTPUT and, where a key is given, SIGN.
;
; Switches: /S silent, /ALLUSERS for everybody on the computer, /D=FOLDER (the last one, no quotes).
; Exit codes: 0 done, 1 cancelled, 2 stopped, 3 Windows is too old, 4 the program is open,
;   5 /ALLUSERS without the rights of an administrator.
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user ; nobody needs a password; /ALLUSERS asks for the rights by itself
SetCompressor /SOLID lzma
SetCompressorDictSize 64
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow
Name "${PRODUCT}"
OutFile "${OUTPUT}"
BrandingText "${PRODUCT} ${VERSION}"
VIProductVersion "${FOUR_NUMBERS}"
VIAddVersionKey "ProductName" "${PRODUCT}"
VIAddVersionKey "CompanyName" "${PUBLISHER}"
VIAddVersionKey "FileDescription" "Installs ${PRODUCT}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "${PUBLISHER}; Apache License 2.0"

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh

!define WINDOW "AgreementRegister.exe"
!define CONSOLE "${COMMAND}.exe"
!define KIND "AgreementRegister.Register.1"
!define CLASSES "Software\Classes"
!define APPLICATION "${CLASSES}\Applications\${WINDOW}"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\AgreementRegister"
!define FIRST_BUILD 17763 ; Windows 10, version 1809: what Qt asks for
!define TOO_OLD 3
!define IS_OPEN 4
!define NO_RIGHTS 5

!ifdef SIGN
  !finalize '${SIGN} "%1"'
  !uninstfinalize '${SIGN} "%1"'
!endif

Var ForAll ; "yes" with /ALLUSERS, else empty

!define MUI_ICON "${PICTURES}\agreement-register.ico"
!define MUI_UNICON "${PICTURES}\agreement-register.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURES}\side.bmp"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_ABORTWARNING

!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!define MUI_WELCOMEPAGE_TEXT "$R8"
!insertmacro MUI_PAGE_WELCOME

!define MUI_PAGE_HEADER_TEXT "$(LicenceTitle)"
!define MUI_PAGE_HEADER_SUBTEXT "$(LicenceSubtitle)"
!define MUI_LICENSEPAGE_TEXT_TOP "$(LicenceTop)"
!define MUI_LICENSEPAGE_TEXT_BOTTOM "$(LicenceBottom)"
!define MUI_LICENSEPAGE_BUTTON "$(InstallButton)"
!insertmacro MUI_PAGE_LICENSE "$(WhatMatters)"

!insertmacro MUI_PAGE_INSTFILES

!define MUI_FINISHPAGE_TITLE "$(FinishTitle)"
!define MUI_FINISHPAGE_TEXT "$(FinishText)"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "$R9"
!define MUI_FINISHPAGE_RUN_FUNCTION OpenFirst
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!insertmacro MUI_PAGE_FINISH

!define MUI_PAGE_HEADER_TEXT "$(RemoveTitle)"
!define MUI_PAGE_HEADER_SUBTEXT "$(RemoveSubtitle)"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(RemoveText)"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!include "languages.nsh"

; Installer and uninstaller share these; PREFIX is "un." in the latter.
!macro Shared PREFIX

; Stops while a program of the folder $0 runs: its file cannot be opened for writing then.
Function ${PREFIX}StopIfOpen
  StrCpy $2 0
  again:
  StrCpy $3 ""
  Push "${CONSOLE}"
  Push "${WINDOW}"
  Call ${PREFIX}NoteIfOpen
  Call ${PREFIX}NoteIfOpen
  ${If} $3 == ""
    Return
  ${EndIf}
  ${If} $2 < 5 ; it may just be closing, or be looked at by a virus scanner
    IntOp $2 $2 + 1
    Sleep 400
    Goto again
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
  SetErrorLevel ${IS_OPEN}
  Quit
FunctionEnd

; Pops the name of a program, and sets $3 if it runs from the folder $0.
Function ${PREFIX}NoteIfOpen
  Pop $4
  ${IfNot} ${FileExists} "$0\$4"
    Return
  ${EndIf}
  ClearErrors
  FileOpen $5 "$0\$4" a
  ${If} ${Errors}
    StrCpy $3 "open"
  ${Else}
    FileClose $5
  ${EndIf}
FunctionEnd

; For everybody: writes to the registry and the Start menu of all; asks for the rights, or stops.
; $0 is the program to start anew with them, $1 what to tell it.
Function ${PREFIX}UseScope
  SetRegView 64
  SetShellVarContext current
  ${If} $ForAll == ""
    Return
  ${EndIf}
  SetShellVarContext all
  UserInfo::GetAccountType
  Pop $2
  ${If} $2 == "Admin"
    Return
  ${EndIf}
  ${If} ${Silent}
    SetErrorLevel ${NO_RIGHTS}
    Quit
  ${EndIf}
  ClearErrors
  ExecShell "runas" "$0" "$1"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(NeedsRights)"
    SetErrorLevel ${NO_RIGHTS}
  ${EndIf}
  Quit
FunctionEnd

Function ${PREFIX}TellExplorer
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

!macroend
!insertmacro Shared ""
!insertmacro Shared "un."

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${FIRST_BUILD}
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel ${TOO_OLD}
    Quit
  ${EndIf}
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/ALLUSERS" $2
  ${IfNot} ${Errors}
    StrCpy $ForAll "yes"
  ${EndIf}
  StrCpy $0 "$EXEPATH"
  Call UseScope
  Call ChooseFolder
  StrCpy $R8 "$(WelcomeText)"
  StrCpy $R9 "$(FinishRun)"
  ${If} $ForAll != ""
    StrCpy $R8 "$(WelcomeTextForAll)"
    StrCpy $R9 "$(FinishRunForAll)"
  ${EndIf}
FunctionEnd

; Where /D= names no folder: the one of the version that is there, else the usual one.
Function ChooseFolder
  ${If} $INSTDIR != ""
    Return
  ${EndIf}
  ReadRegStr $INSTDIR SHCTX "${ENTRY}" "InstallLocation"
  ${If} $INSTDIR != ""
    Return
  ${EndIf}
  ${If} $ForAll == ""
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${PRODUCT}"
  ${Else}
    StrCpy $INSTDIR "$PROGRAMFILES64\${PRODUCT}"
  ${EndIf}
FunctionEnd

; Removes the version in the folder $0: exactly the files that it had listed.
Function RemoveOld
  ${IfNot} ${FileExists} "$0\uninstall.exe"
    Return
  ${EndIf}
  Call StopIfOpen
  ExecWait '"$0\uninstall.exe" /S /UPGRADE _?=$0' $1
  ${If} $1 <> 0
    MessageBox MB_OK|MB_ICONSTOP "$(OldStays)" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  Delete "$0\uninstall.exe"
  RMDir "$0"
FunctionEnd

Section
  StrCpy $0 "$INSTDIR"
  Call StopIfOpen
  ReadRegStr $0 SHCTX "${ENTRY}" "InstallLocation"
  ${If} $0 != ""
    Call RemoveOld
  ${EndIf}
  StrCpy $0 "$INSTDIR"
  Call RemoveOld

  !include "${COPYING}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\${WINDOW}" "" "$INSTDIR\${WINDOW}" 0 \
    SW_SHOWNORMAL "" "$(ShortcutTip)"
  Call RegisterKind
  Call RegisterEntry
  Call TellExplorer
SectionEnd

; Files that end in .register: their kind, icon and program, and the program under "Open with".
Function RegisterKind
  WriteRegStr SHCTX "${CLASSES}\.register" "" "${KIND}"
  WriteRegStr SHCTX "${CLASSES}\.register" "Content Type" "${MIME}"
  WriteRegStr SHCTX "${CLASSES}\.register\OpenWithProgids" "${KIND}" ""
  WriteRegStr SHCTX "${CLASSES}\${KIND}" "" "$(FileKind)"
  WriteRegStr SHCTX "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\register-file.ico"
  WriteRegStr SHCTX "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
  WriteRegStr SHCTX "${APPLICATION}" "FriendlyAppName" "${PRODUCT}"
  WriteRegStr SHCTX "${APPLICATION}\SupportedTypes" ".register" ""
  WriteRegStr SHCTX "${APPLICATION}\shell\open\command" "" '"$INSTDIR\${WINDOW}" "%1"'
FunctionEnd

; What Windows lists under "Installed apps".
Function RegisterEntry
  WriteRegStr SHCTX "${ENTRY}" "DisplayName" "${PRODUCT}"
  WriteRegStr SHCTX "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${ENTRY}" "Publisher" "${PUBLISHER}"
  WriteRegStr SHCTX "${ENTRY}" "DisplayIcon" "$INSTDIR\${WINDOW},0"
  WriteRegStr SHCTX "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${ENTRY}" "EstimatedSize" ${KIBIBYTES}
  WriteRegDWORD SHCTX "${ENTRY}" "NoModify" 1
  WriteRegDWORD SHCTX "${ENTRY}" "NoRepair" 1
FunctionEnd

Function OpenFirst
  ${If} $ForAll == ""
    Exec '"$INSTDIR\${WINDOW}" sample'
  ${Else} ; through Explorer, so that it does not run with the rights of the administrator
    Exec '"$WINDIR\explorer.exe" "$SMPROGRAMS\${PRODUCT}.lnk"'
  ${EndIf}
FunctionEnd

Function un.onInit
  SetRegView 64
  ReadRegStr $0 HKLM "${ENTRY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    StrCpy $ForAll "yes"
  ${EndIf}
  StrCpy $0 "$INSTDIR\uninstall.exe"
  StrCpy $1 ""
  Call un.UseScope
FunctionEnd

Section "Uninstall"
  StrCpy $0 "$INSTDIR"
  Call un.StopIfOpen
  !include "${DELETING}"
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/UPGRADE" $2
  ${If} ${Errors} ; for good, not for a newer version
    Call un.Forget
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; stays if the user keeps anything in it
SectionEnd

Function un.Forget
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  ReadRegStr $0 SHCTX "${CLASSES}\.register" ""
  ${If} $0 == "${KIND}" ; else another program has taken the files over
    DeleteRegValue SHCTX "${CLASSES}\.register" ""
    DeleteRegValue SHCTX "${CLASSES}\.register" "Content Type"
  ${EndIf}
  DeleteRegValue SHCTX "${CLASSES}\.register\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\.register\OpenWithProgids"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\.register"
  DeleteRegKey SHCTX "${CLASSES}\${KIND}"
  DeleteRegKey SHCTX "${APPLICATION}"
  DeleteRegKey SHCTX "${ENTRY}"
  Call un.TellExplorer
FunctionEnd
