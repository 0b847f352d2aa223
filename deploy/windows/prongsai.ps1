# Starts the workbench on Windows: finds Python, sets up .venv once, serves, opens the browser.
# Saved as UTF-8 with a mark at its beginning: Windows PowerShell 5.1 reads Thai only so.
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [System.Text.Encoding]::UTF8
$env:PYTHONUTF8 = '1'
$root = Split-Path -Parent (Split-Path -Parent $PSScriptRoot)
$venv = Join-Path $root '.venv'
$python = Join-Path $venv 'Scripts\python.exe'

function Find-Python {
    # The launcher first; "python" may be the stub of the Microsoft Store, which fails here and is passed over.
    $candidates = @(@('py', '-3.14'), @('py', '-3.13'), @('py', '-3.12'), @('py', '-3.11'), @('py', '-3'), @('python'), @('python3'))
    foreach ($candidate in $candidates) {
        $name = $candidate[0]
        $options = @($candidate | Select-Object -Skip 1)
        if (-not (Get-Command $name -ErrorAction SilentlyContinue)) { continue }
        try {
            & $name @options -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>$null
            if ($LASTEXITCODE -eq 0) { return , $candidate }
        } catch { continue }
    }
    return $null
}

function Stop-With([string[]]$lines) {
    Write-Host ''
    foreach ($line in $lines) { Write-Host $line -ForegroundColor Yellow }
    exit 1
}

if (-not (Test-Path $python)) {
    $found = Find-Python
    if ($null -eq $found) {
        Stop-With @(
            'ยังไม่มี Python 3.11 ขึ้นไปในเครื่องนี้ · Python 3.11 or newer is not here.',
            '1. ดาวน์โหลดจาก · Download it from  https://www.python.org/downloads/windows/',
            '2. ตอนติดตั้ง ให้เลือก "Add python.exe to PATH" · While installing, tick "Add python.exe to PATH"',
            '3. เปิดไฟล์ prongsai.bat อีกครั้ง · Open prongsai.bat again')
    }
    Write-Host 'กำลังเตรียมโปรแกรมครั้งแรก ใช้เวลาสักครู่ · Preparing the program for the first time ...'
    $options = @($found | Select-Object -Skip 1)
    & $found[0] @options -m venv $venv
    if ($LASTEXITCODE -ne 0) { Stop-With @('สร้างโฟลเดอร์ .venv ไม่ได้ · The folder .venv could not be made.') }
}

# What was installed is noted beside it; nothing is done again while the lock file stays the same.
$lock = Join-Path $root 'requirements.lock'
$stamp = Join-Path $venv '.prongsai-windows'
$wanted = (Get-FileHash $lock).Hash + (Get-FileHash (Join-Path $root 'pyproject.toml')).Hash
if (-not (Test-Path $stamp) -or (Get-Content $stamp -Raw).Trim() -ne $wanted) {
    Write-Host 'กำลังติดตั้งส่วนประกอบ · Installing what it needs ...'
    & $python -m pip install --quiet --disable-pip-version-check -c $lock -e $root
    if ($LASTEXITCODE -ne 0) {
        Stop-With @(
            'ติดตั้งไม่สำเร็จ โปรดตรวจการเชื่อมต่ออินเทอร์เน็ต แล้วเปิดไฟล์นี้อีกครั้ง (ใช้อินเทอร์เน็ตเฉพาะตอนติดตั้ง)',
            'Installing failed. Check the internet connection and open this file again (it is needed only now).')
    }
    Set-Content -Path $stamp -Value $wanted
}

Write-Host 'กำลังเปิดโปรแกรม ปิดหน้าต่างนี้หรือกด Ctrl+C เมื่อเลิกใช้ · Starting; close this window or press Ctrl+C to end.'
& $python -m prongsai serve --open @args
if ($LASTEXITCODE -ne 0) {
    Stop-With @('เปิดโปรแกรมไม่ได้ ข้อความด้านบนบอกสาเหตุ หรือดูด้วย · It did not start; the reason stands above, or see:',
        "    $python -m prongsai doctor")
}
