/// The scripts of the Windows kit, for Windows PowerShell 5.1; nothing of a town hall is written in them.
enum WindowsScripts {
    static let install = #"""
        # Installe la sauvegarde de ce PC. À lancer une fois, en administrateur.
        $ErrorActionPreference = 'Stop'
        $ici = Split-Path -Parent $MyInvocation.MyCommand.Path
        $cible = Join-Path $env:ProgramData 'Bastide'

        $qui = [Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()
        if (-not $qui.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
            Write-Host 'Il faut les droits d''administrateur : clic droit sur PowerShell, « Exécuter en tant qu''administrateur ».'
            exit 1
        }

        # Un dossier déjà là n'est gardé que s'il est celui d'une installation : aux administrateurs (S-1-5-32-544) ou au
        # système (S-1-5-18), et à eux seuls. Sinon quelqu'un a pu y poser un programme : il est mis de côté, rien n'en est lancé.
        $siens = 'S-1-5-18', 'S-1-5-32-544'
        $sid = [Security.Principal.SecurityIdentifier]
        $deja = Get-Item -LiteralPath $cible -Force -ErrorAction SilentlyContinue
        $estNotre = $false
        # Une mise à jour n'apporte que des programmes : la clé et les réglages de ce PC restent.
        $estEntier = Test-Path -LiteralPath (Join-Path $ici 'cle')
        if ($deja) {
            $droits = Get-Acl -LiteralPath $cible
            $autres = $droits.GetAccessRules($true, $true, $sid) | Where-Object { $siens -notcontains $_.IdentityReference.Value }
            $estNotre = ($siens -contains $droits.GetOwner($sid).Value) -and $droits.AreAccessRulesProtected -and
                -not $autres -and -not ($deja.Attributes -band [IO.FileAttributes]::ReparsePoint)
            if (-not $estNotre -and $estEntier) {
                Rename-Item -LiteralPath $cible -NewName ('Bastide.ecarte-' + (Get-Date -Format 'yyyyMMddHHmmss'))
            }
        }
        if (-not $estEntier -and -not ($estNotre -and (Test-Path -LiteralPath (Join-Path $cible 'cle')))) {
            Write-Host 'Ce PC n''a pas encore de kit, et ce dossier n''a que des programmes. Téléchargez le kit entier.'
            exit 1
        }
        if (-not $estNotre) { New-Item -ItemType Directory -Path $cible | Out-Null }

        # Le dossier n'est qu'au système et aux administrateurs, quelle que soit la langue.
        & icacls.exe $cible /setowner '*S-1-5-32-544' /T /Q | Out-Null
        & icacls.exe $cible /inheritance:r /grant:r '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F' /Q | Out-Null
        if ($LASTEXITCODE -ne 0) { throw 'Les droits du dossier de la sauvegarde n''ont pas pu être posés.' }
        if (-not $estNotre -and (Get-ChildItem -LiteralPath $cible -Force)) {
            throw 'Quelqu''un écrit dans le dossier de la sauvegarde pendant l''installation. Recommencez, sans autre session ouverte.'
        }
        Get-ChildItem -LiteralPath $cible -Force | ForEach-Object {
            & icacls.exe $_.FullName /reset /T /Q | Out-Null
        }

        $noms = @('sauvegarder.ps1', 'relire.ps1', 'desinstaller.ps1')
        if ($estEntier) { $noms += @('reglages.ps1', 'cle', 'dossiers.txt') }
        foreach ($nom in $noms) {
            Copy-Item -LiteralPath (Join-Path $ici $nom) -Destination $cible -Force
        }

        $paquet = Get-ChildItem -Path $ici -Filter 'restic_*_windows_amd64.zip' | Select-Object -First 1
        if ($paquet) {
            $attendue = ((Get-Content -LiteralPath (Join-Path $ici 'restic.sha256') -TotalCount 1) -split '\s+')[0]
            $lue = (Get-FileHash -LiteralPath $paquet.FullName -Algorithm SHA256).Hash
            if ($lue -ne $attendue) {
                Write-Host 'Le programme restic du kit est abîmé. Téléchargez le kit à nouveau.'
                exit 1
            }
            $deplie = Join-Path $cible 'deplie'
            Expand-Archive -LiteralPath $paquet.FullName -DestinationPath $deplie -Force
            Get-ChildItem -Path $deplie -Filter 'restic*.exe' | Select-Object -First 1 |
                Move-Item -Destination (Join-Path $cible 'restic.exe') -Force
            Remove-Item -LiteralPath $deplie -Recurse -Force
        } elseif (Test-Path -LiteralPath (Join-Path $ici 'restic.exe')) {
            Copy-Item -LiteralPath (Join-Path $ici 'restic.exe') -Destination $cible -Force
        }
        if (-not (Test-Path -LiteralPath (Join-Path $cible 'restic.exe'))) {
            Write-Host 'Il manque le programme restic.exe. Le syndicat vous l''apporte : posez-le dans ce dossier, puis recommencez.'
            exit 1
        }

        . (Join-Path $cible 'reglages.ps1')
        $powershell = Join-Path $env:SystemRoot 'System32\WindowsPowerShell\v1.0\powershell.exe'
        $action = New-ScheduledTaskAction -Execute $powershell `
            -Argument "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$cible\sauvegarder.ps1`""
        $chaqueJour = New-ScheduledTaskTrigger -Daily -At $BastideHeure -RandomDelay (New-TimeSpan -Minutes 20)
        $demarrage = New-ScheduledTaskTrigger -AtStartup
        $demarrage.Delay = 'PT10M'
        $reglage = New-ScheduledTaskSettingsSet -StartWhenAvailable -AllowStartIfOnBatteries `
            -DontStopIfGoingOnBatteries -MultipleInstances IgnoreNew -ExecutionTimeLimit ([TimeSpan]::Zero) -Priority 7
        $systeme = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -LogonType ServiceAccount -RunLevel Highest
        Register-ScheduledTask -TaskName 'Bastide - sauvegarde' -Action $action -Trigger $chaqueJour, $demarrage `
            -Settings $reglage -Principal $systeme -Force | Out-Null
        Start-ScheduledTask -TaskName 'Bastide - sauvegarde'

        Write-Host 'C''est installé. Une sauvegarde commence.'

        # « Récupérer un fichier », si ce PC a le droit de relire ses sauvegardes ; sans lui elles se font tout de même.
        foreach ($script in (Join-Path $ici 'recuperer-installer.ps1'), (Join-Path $cible 'recuperer-retirer.ps1')) {
            if (-not (Test-Path -LiteralPath $script)) { continue }
            try { & $script } catch { Write-Host ('« Récupérer un fichier » ne s''est pas installé. Les sauvegardes, si. ' + $_) }
            break
        }
        if ($estEntier) { Write-Host 'Supprimez maintenant ce dossier et le fichier zip : ils contiennent la clé.' }

        """#

    static let backup = #"""
        # Sauvegarde les dossiers de ce PC dans le coffre. Windows le lance chaque jour, et au démarrage.
        param([switch]$Maintenant)
        $ErrorActionPreference = 'Continue'
        $ici = Split-Path -Parent $MyInvocation.MyCommand.Path
        . (Join-Path $ici 'reglages.ps1')

        $restic = Join-Path $ici 'restic.exe'
        $faite = Join-Path $ici 'faite'
        $menage = Join-Path $ici 'menage'
        $journal = Join-Path $ici 'journal.txt'

        # Au démarrage, ce qui vient d'être sauvegardé ne l'est pas de nouveau.
        if (-not $Maintenant -and (Test-Path -LiteralPath $faite) -and
            (Get-Item -LiteralPath $faite).LastWriteTime -gt (Get-Date).AddHours(-6)) { exit 0 }

        $env:RESTIC_REPOSITORY = $BastideDepot
        $env:RESTIC_PASSWORD_FILE = Join-Path $ici 'cle'
        $env:RESTIC_CACHE_DIR = Join-Path $ici 'cache'
        $version = ((& $restic version) -split ' ')[1]
        if ([version]$version -lt [version]'0.14') {
            "restic $version est trop ancien : il faut la version 0.14 ou une suivante." > $journal
            exit 1
        }
        # Depuis la version 0.17, le coffre apprend ainsi laquelle est installée.
        $env:RESTIC_HTTP_USER_AGENT = "restic/$version"
        Get-Date > $journal

        $attente = @()
        if ((& $restic backup --help 2>&1 | Out-String) -match '--retry-lock') { $attente = @('--retry-lock', '30m') }

        $etat = & $restic cat config 2>&1 | Out-String
        $code = $LASTEXITCODE
        if ($code -eq 10 -or ($code -ne 0 -and $etat -match 'does not exist')) {
            & $restic init *>> $journal
            if ($LASTEXITCODE -ne 0) { exit 1 }
        } elseif ($code -ne 0) {
            $etat >> $journal
            exit 1
        }

        # VSS : un fichier ouvert par un logiciel est sauvegardé tout de même.
        $options = @('--use-fs-snapshot', '--exclude-caches', '--host', $BastidePoste, '--cleanup-cache')
        if ($BastideDebit -gt 0) { $options += @('--limit-upload', "$BastideDebit") }
        if ($BastideToutRelire) { $options += '--force' }
        # Le fichier témoin du jour est sauvegardé avec les dossiers ; sans lui la sauvegarde se fait tout de même.
        $relire = Join-Path $ici 'relire.ps1'
        $temoin = Join-Path $ici 'temoin'
        New-Item -ItemType Directory -Force -Path $temoin | Out-Null
        try { & $relire demander *>> $journal } catch { "Pas de fichier témoin cette fois : $_" >> $journal }
        $numero = ''
        & $restic backup @attente @options --files-from-verbatim (Join-Path $ici 'dossiers.txt') $temoin *>&1 | ForEach-Object {
            "$_" >> $journal
            if ("$_" -match '^snapshot ([0-9a-f]{8,64}) saved') { $numero = $Matches[1] }
        }
        $code = $LASTEXITCODE
        # 3 : la sauvegarde est faite, sans quelques fichiers qui ne se lisaient pas.
        if ($code -ne 0 -and $code -ne 3) { exit $code }
        Set-Content -LiteralPath $faite -Value ''
        # Celle-ci, par son numéro : l'horloge d'un PC peut en faire croire une autre plus récente.
        try { & $relire rendre -Sauvegarde $numero *>> $journal } catch { "Fichier témoin non rendu : $_" >> $journal }

        # Le ménage, une fois par semaine : ce qui est trop ancien, jamais ce qui est récent.
        $estTard = -not (Test-Path -LiteralPath $menage) -or
            [Math]::Abs(((Get-Date) - (Get-Item -LiteralPath $menage).LastWriteTime).TotalDays) -ge 6.5
        if ($BastideMenage -and $estTard) {
            & $restic unlock *>> $journal
            & $restic forget @attente --group-by host --host $BastidePoste --keep-within 90d `
                --keep-within-weekly 1y --keep-within-monthly 3y --prune *>> $journal
            if ($LASTEXITCODE -eq 0) { Set-Content -LiteralPath $menage -Value '' }
        }
        try { & $relire controler *>> $journal } catch { "Sauvegardes non relues : $_" >> $journal }
        exit 0

        """#

    static let remove = #"""
        # Retire la sauvegarde de ce PC. Ce qui est déjà dans le coffre y reste.
        $ErrorActionPreference = 'Stop'
        $qui = [Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()
        if (-not $qui.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
            Write-Host 'Il faut les droits d''administrateur : clic droit sur PowerShell, « Exécuter en tant qu''administrateur ».'
            exit 1
        }
        Unregister-ScheduledTask -TaskName 'Bastide - sauvegarde' -Confirm:$false -ErrorAction SilentlyContinue
        $recuperation = Join-Path $env:ProgramData 'Bastide\recuperer-retirer.ps1'
        if (Test-Path -LiteralPath $recuperation) { & $recuperation }
        Remove-Item -LiteralPath (Join-Path $env:ProgramData 'Bastide') -Recurse -Force
        Write-Host 'C''est retiré. Demandez au syndicat de révoquer cet appareil.'

        """#
}
