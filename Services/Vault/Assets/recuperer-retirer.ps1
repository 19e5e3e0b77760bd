# Retire « Récupérer un fichier ». Ce qui a été récupéré reste sur les bureaux. desinstaller.ps1 l'appelle.
$menu = [Environment]::GetFolderPath('CommonPrograms')
Remove-Item -LiteralPath (Join-Path $menu 'Récupérer un fichier.lnk') -Force -ErrorAction SilentlyContinue
Remove-Item -LiteralPath (Join-Path $env:ProgramFiles 'Bastide') -Recurse -Force -ErrorAction SilentlyContinue
foreach ($nom in 'recuperer-lecture.ps1', 'recuperer-retirer.ps1') {
    Remove-Item -LiteralPath (Join-Path $env:ProgramData "Bastide\$nom") -Force -ErrorAction SilentlyContinue
}
