@echo off
rem Starts Prongsai on Windows: double-click. The work is done by prongsai.ps1 beside this file.
rem   prongsai.bat --examples     with the five example agencies
chcp 65001 >nul
powershell -NoLogo -NoProfile -ExecutionPolicy Bypass -File "%~dp0prongsai.ps1" %*
if errorlevel 1 pause
