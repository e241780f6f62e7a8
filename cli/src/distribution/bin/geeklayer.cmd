@echo off
rem Starts Geeklayer from an unpacked distribution, with the Java of JAVA_HOME or else the one on the PATH.
rem GEEKLAYER_JAVA_OPTS holds further options for the Java virtual machine, separated by blanks.
rem This file has not been run on Windows yet; bin/geeklayer beside it is tested on Linux.

setlocal DisableDelayedExpansion
for %%I in ("%~dp0..") do set "geeklayer_home=%%~fI"

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
for /f "tokens=2,3" %%A in ('""%geeklayer_java%" -version 2^>^&1"') do if "%%A"=="version" set "geeklayer_version=%%~B"
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
"%geeklayer_java%" -XX:+UseSerialGC -Xshare:auto -Dfile.encoding=UTF-8 %GEEKLAYER_JAVA_OPTS% "-Dgeeklayer.home=%geeklayer_home%" -cp "%geeklayer_home%\lib\*" org.geeklayer.cli.Main %*
exit /b %ERRORLEVEL%
