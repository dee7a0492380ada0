; The languages of the installer: one line each, and a table of strings. NSIS brings its own words.
!macro Language TONGUE FILE
  !insertmacro MUI_LANGUAGE "${TONGUE}"
  !include "${FILE}"
!macroend

; One string of a table; 0 is the language of the line above that includes it.
!macro Say KEY TEXT
  LangString ${KEY} 0 "${TEXT}"
!macroend

!insertmacro Language "English" "english.nsh"
