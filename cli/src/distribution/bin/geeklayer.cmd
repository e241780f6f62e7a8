@echo off
rem Starts Geeklayer from an unpacked distribution, with the Java of JAVA_HOME or else the one on the PATH.
rem GEEKLAYER_JAVA_OPTS holds further options for the Java virtual machine, separated by blanks.
rem This file has been tested under Wine's cmd.exe, not on Windows itself yet; bin/geeklayer beside it is tested on Linux.

rem Names of variables are the same in any case here: none of these may be that of one that the program reads, as GEEKLAYER_HOME.
setlocal EnableExtensions DisableDelayedExpansion
call :home

rem No blocks in brackets here: a path such as "C:\Program Files (x86)" would end them.
if not defined JAVA_HOME goto search
set "geeklayer_jdk=%JAVA_HOME:"=%"
set "geeklayer_java=%geeklayer_jdk%\bin\java.exe"
if exist "%geeklayer_java%" goto found
echo geeklayer: JAVA_HOME is "%geeklayer_jdk%", which has no bin\java.exe; set it to a Java 17 or newer, or unset it>&2
exit /b 127

:search
set "geeklayer_java="
for %%I in (java.exe) do set "geeklayer_java=%%~$PATH:I"
if not defined geeklayer_java goto nojava
for %%I in ("%geeklayer_java%") do set "geeklayer_jdk=%%~dpI.."

:found
rem A JDK states its version in the file "release": cheaper than starting it. Without that file, ask it.
set "geeklayer_version="
if not exist "%geeklayer_jdk%\release" goto ask
for /f "usebackq tokens=1,* delims==" %%A in ("%geeklayer_jdk%\release") do if "%%A"=="JAVA_VERSION" set "geeklayer_version=%%~B"
if defined geeklayer_version goto compare

:ask
rem Another cmd.exe runs this. It fills in the path itself: neither "&" nor brackets in it mean anything here.
for /f "tokens=2,3" %%A in ('^"^"%%geeklayer_java%%^" -version 2^>^&1^"') do if "%%A"=="version" set "geeklayer_version=%%~B"
if not defined geeklayer_version goto nojava

:compare
for /f "delims=.-+_ tokens=1" %%A in ("%geeklayer_version%") do set "geeklayer_major=%%A"
if %geeklayer_major% GEQ 17 goto start
echo geeklayer: Java 17 or newer is needed, "%geeklayer_java%" is %geeklayer_version%; install one, or set JAVA_HOME>&2
exit /b 127

:nojava
echo geeklayer: no Java found; install Java 17 or newer, or set JAVA_HOME>&2
exit /b 127

:start
rem What a command asks of the Java virtual machine. A short one: the collector whose first objects lie ready in the JDK's own
rem archive, and no compiling of what is called a few times only. Any other: the collector that moves what is kept of every small area
rem by several threads, a small place of one size for new objects, of which hardly any other lives longer than a row, and the compiler
rem that is done first, since the other takes longer than a million rows do. An install, which is long: the collector that takes the
rem least memory, and both compilers, of which the slower one takes on no large methods, in a heap that does not run ahead of what it
rem holds.
set "geeklayer_first=%~1"
set "geeklayer_collector=-XX:+UseParallelGC"
set "geeklayer_options=-XX:TieredStopAtLevel=1 -Xmn24m -XX:-UseAdaptiveSizePolicy"
if not defined geeklayer_first goto short
if "%geeklayer_first%"=="lookup" goto short
if "%geeklayer_first%"=="presets" goto short
if "%geeklayer_first:~0,1%"=="-" goto short
if not "%geeklayer_first%"=="data" goto collector
rem "data check" takes checksums as "data add" does, which the quick compiler's code is slow at.
if not "%~2"=="list" goto install
:short
set "geeklayer_collector=-XX:+UseG1GC"
set "geeklayer_options=-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=5"
goto collector
:install
set "geeklayer_collector=-XX:+UseSerialGC"
set "geeklayer_options=-Xms112m -Xmn16m -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10 -XX:FreqInlineSize=120"
:collector
if not defined GEEKLAYER_JAVA_OPTS goto archive
rem There can be but one collector.
set "geeklayer_given=%GEEKLAYER_JAVA_OPTS:"=%"
if not "%geeklayer_given:-XX:+UseSerialGC=%"=="%geeklayer_given%" set "geeklayer_collector="
if not "%geeklayer_given:-XX:+UseParallelGC=%"=="%geeklayer_given%" set "geeklayer_collector="
if not "%geeklayer_given:-XX:+UseG1GC=%"=="%geeklayer_given%" set "geeklayer_collector="
if not "%geeklayer_given:-XX:+UseZGC=%"=="%geeklayer_given%" set "geeklayer_collector="
if not "%geeklayer_given:-XX:+UseShenandoahGC=%"=="%geeklayer_given%" set "geeklayer_collector="

:archive
rem No word of the virtual machine's own: standard output is for results. The archives of classes are mapped where they were
rem made for: elsewhere every address in them is rewritten at each start.
set "geeklayer_common=-XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -Xlog:disable -XX:-UsePerfData -Xshare:auto -Dfile.encoding=UTF-8"
rem The class-data archive, with which commands start in half the time. The first start with a Java makes it, and so does
rem the first in another folder, since it holds for one alone; if it cannot be made, that is not tried again. A virtual
rem machine that it does not fit leaves it alone; one of a Java 17 in a folder with a blank in its path holds the JDK's
rem classes alone (a short 8.3 path does not help: Java looks up the long one). Only with the collector of the short
rem commands does it leave them the JDK's own picture of its modules.
set "geeklayer_archive=%geeklayer_folder%\lib\geeklayer-%geeklayer_version%.jsa"
set "geeklayer_part=%geeklayer_archive%.%RANDOM%"
set "geeklayer_note=%geeklayer_archive%.folder"
call :read 2>nul
if defined geeklayer_made goto made
rem No archive where the note does not read as written: the folder is read-only, or the code page lacks a letter of its name.
call :write 2>nul
if not defined geeklayer_made goto run
rem Until the archive is there, it counts as not tried.
del "%geeklayer_note%" 2>nul
echo geeklayer: preparing for faster starts, once...>&2
"%geeklayer_java%" %geeklayer_common% -XX:+UseG1GC "-XX:ArchiveClassesAtExit=%geeklayer_part%" "-Dgeeklayer.home=%geeklayer_folder%" -cp "%geeklayer_folder%\lib\*" org.geeklayer.cli.Rehearsal <nul >nul 2>nul
if not "%ERRORLEVEL%"=="0" del "%geeklayer_part%" "%geeklayer_archive%" 2>nul
if exist "%geeklayer_part%" move /y "%geeklayer_part%" "%geeklayer_archive%" >nul 2>nul
if exist "%geeklayer_part%" del "%geeklayer_part%" 2>nul
call :write 2>nul
:made
if exist "%geeklayer_archive%" set geeklayer_options=%geeklayer_options% "-XX:SharedArchiveFile=%geeklayer_archive%"
goto run

rem A subroutine, since in the script itself "geeklayer" in quotation marks, found on the PATH, seems to be in the current folder.
:home
for %%I in ("%~dp0..") do set "geeklayer_folder=%%~fI"
rem At the root of a drive. Before a quotation mark, a backslash would make it one of the argument.
if "%geeklayer_folder:~-1%"=="\" set "geeklayer_folder=%geeklayer_folder%."
exit /b 0

:write
>"%geeklayer_note%" echo "%geeklayer_folder%"
:read
set "geeklayer_made="
if not exist "%geeklayer_note%" exit /b 0
for /f "usebackq delims=" %%A in ("%geeklayer_note%") do if "%%~A"=="%geeklayer_folder%" set "geeklayer_made=yes"
exit /b 0

rem The last command of all: "exit /b" would hide its exit code from "&&" and "||" after a geeklayer without "call".
:run
"%geeklayer_java%" %geeklayer_common% %geeklayer_collector% %geeklayer_options% %GEEKLAYER_JAVA_OPTS% "-Dgeeklayer.home=%geeklayer_folder%" -cp "%geeklayer_folder%\lib\*" org.geeklayer.cli.Main %*
