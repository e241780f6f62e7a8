@echo off
rem Runs Geeklayer from a clone. Builds it on first use and again when a source, a POM or the sample data changed
rem since; the build speaks on stderr, so that stdout carries results alone. Needs a JDK 17 or newer, and Maven or
rem the network (to fetch Maven). From an unpacked distribution, use bin\geeklayer.cmd there.
rem This file has not been run on Windows yet; geeklayer beside it is tested on Linux.

setlocal EnableExtensions DisableDelayedExpansion
call :root
set "geeklayer_target=%geeklayer_root%\cli\target"
set "geeklayer_program=%geeklayer_target%\distribution"
set "geeklayer_built=%geeklayer_target%\launcher-built"
set "geeklayer_lock=%geeklayer_target%\launcher-lock"
set "geeklayer_waited="

call :is_current
if not errorlevel 1 goto run

if not exist "%geeklayer_target%" md "%geeklayer_target%"
:lock
md "%geeklayer_lock%" 2>nul
if not errorlevel 1 goto locked
if not defined geeklayer_waited echo geeklayer: waiting for another build (if there is none, remove %geeklayer_lock%)>&2
set "geeklayer_waited=yes"
ping -n 2 127.0.0.1 >nul
goto lock

:locked
call :is_current
if not errorlevel 1 goto unlock
call :build
if errorlevel 1 goto failed
:unlock
rd "%geeklayer_lock%"

:run
rem Not by "call": that would expand percent signs in the arguments a second time. The exit code is the program's.
"%geeklayer_program%\bin\geeklayer.cmd" %*

:failed
rd "%geeklayer_lock%"
echo geeklayer: the build failed; it needs a JDK 17 or newer, and Maven 3.8 or newer or the network>&2
exit /b 1

rem A subroutine, since in the script itself "geeklayer" in quotation marks, found on the PATH, seems to be in the current folder.
:root
for %%I in ("%~dp0.") do set "geeklayer_root=%%~fI"
exit /b 0

rem Exit code 0 if the last build is newer than everything it was made of.
:is_current
if not exist "%geeklayer_built%" exit /b 1
if not exist "%geeklayer_program%\bin\geeklayer.cmd" exit /b 1
powershell -NoProfile -NonInteractive -Command "$built = (Get-Item -LiteralPath $env:geeklayer_built).LastWriteTimeUtc; $parts = 'pom.xml', '.mvn', 'core\pom.xml', 'core\src\main', 'cli\pom.xml', 'cli\src\main', 'cli\src\distribution', 'sample-data' | ForEach-Object { Join-Path $env:geeklayer_root $_ } | Where-Object { Test-Path -LiteralPath $_ }; if (Get-Item -Force -LiteralPath $parts | ForEach-Object { $_; if ($_.PSIsContainer) { Get-ChildItem -Force -Recurse -LiteralPath $_.FullName } } | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1) { exit 1 }"
exit /b %ERRORLEVEL%

:build
echo geeklayer: building, for the first time or because a file changed; this can take a minute>&2
if exist "%geeklayer_built%" del "%geeklayer_built%"
if exist "%geeklayer_program%" rd /s /q "%geeklayer_program%"
type nul > "%geeklayer_built%.new"
pushd "%geeklayer_root%"
set "geeklayer_maven=mvn"
call mvnw.cmd --version >nul 2>nul
if not errorlevel 1 set "geeklayer_maven=mvnw.cmd"
call %geeklayer_maven% -B -q -Dmaven.test.skip=true -Djacoco.skip=true package 1>&2
set "geeklayer_outcome=%ERRORLEVEL%"
popd
if not "%geeklayer_outcome%"=="0" exit /b 1
move /y "%geeklayer_built%.new" "%geeklayer_built%" >nul
exit /b %ERRORLEVEL%
