# Installe « Récupérer un fichier » dans le menu Démarrer. installer.ps1 l'appelle, en administrateur.
$ErrorActionPreference = 'Stop'
$ici = Split-Path -Parent $MyInvocation.MyCommand.Path
$coffre = Join-Path $env:ProgramData 'Bastide'
# La fenêtre est à tous, mais seuls les administrateurs peuvent la changer : c'est le dossier des programmes.
$programmes = Join-Path $env:ProgramFiles 'Bastide'

New-Item -ItemType Directory -Force -Path $programmes | Out-Null
foreach ($nom in 'recuperer.ps1', 'recuperer-copie.ps1') {
    Copy-Item -LiteralPath (Join-Path $ici $nom) -Destination $programmes -Force
}
# La lecture a la clé : elle reste avec elle, aux administrateurs seulement.
foreach ($nom in 'recuperer-lecture.ps1', 'recuperer-retirer.ps1') {
    Copy-Item -LiteralPath (Join-Path $ici $nom) -Destination $coffre -Force
}

$menu = [Environment]::GetFolderPath('CommonPrograms')
$raccourci = (New-Object -ComObject WScript.Shell).CreateShortcut((Join-Path $menu 'Récupérer un fichier.lnk'))
$raccourci.TargetPath = Join-Path $env:SystemRoot 'System32\WindowsPowerShell\v1.0\powershell.exe'
$raccourci.Arguments = "-NoProfile -STA -WindowStyle Hidden -ExecutionPolicy Bypass -File `"$programmes\recuperer.ps1`""
$raccourci.IconLocation = (Join-Path $env:SystemRoot 'System32\imageres.dll') + ',3'
$raccourci.Description = 'Retrouver un fichier perdu dans les sauvegardes de ce PC'
$raccourci.Save()
Write-Host '« Récupérer un fichier » est dans le menu Démarrer.'
