/// The first backup of a Windows PC on a disk that is carried to the syndicat.
enum WindowsDiskScript {
    static let first = #"""
        # Première sauvegarde sur un disque, que l'on porte au syndicat, en administrateur :
        # premiere-sauvegarde.ps1 -Disque E:\
        param([Parameter(Mandatory = $true)][string]$Disque)
        $ErrorActionPreference = 'Stop'
        $ici = Split-Path -Parent $MyInvocation.MyCommand.Path
        . (Join-Path $ici 'reglages.ps1')

        # Celui de ce dossier seul : ailleurs, quelqu'un a pu en poser un autre.
        $restic = Join-Path $ici 'restic.exe'
        if (-not (Test-Path -LiteralPath $restic)) {
            Write-Host 'Posez restic.exe dans ce dossier (il est dans le fichier restic_…_windows_amd64.zip), puis recommencez.'
            exit 1
        }
        $env:RESTIC_PASSWORD_FILE = Join-Path $ici 'cle'
        $cible = Join-Path $Disque "bastide-$BastidePoste"

        # L'adresse : http://APPAREIL:JETON@COFFRE/…
        $adresse = [Uri]($BastideDepot -replace '^rest:', '')
        $jeton = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($adresse.UserInfo))
        $entetes = @{ Authorization = "Basic $jeton" }
        $coffre = $adresse.Scheme + '://' + $adresse.Authority + $adresse.AbsolutePath
        [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12

        New-Item -ItemType Directory -Force -Path $cible | Out-Null
        foreach ($nom in 'data', 'index', 'keys', 'locks', 'snapshots') {
            New-Item -ItemType Directory -Force -Path (Join-Path $cible $nom) | Out-Null
        }
        try {
            Invoke-WebRequest -UseBasicParsing -Headers $entetes -Uri ($coffre + 'config') -OutFile (Join-Path $cible 'config')
        } catch {
            # L'adresse contient un jeton : elle ne paraît pas parmi les commandes en cours.
            $env:RESTIC_REPOSITORY = $BastideDepot
            & $restic --no-cache init
            if ($LASTEXITCODE -ne 0) { exit 1 }
            Invoke-WebRequest -UseBasicParsing -Headers $entetes -Uri ($coffre + 'config') -OutFile (Join-Path $cible 'config')
        }
        $liste = (Invoke-WebRequest -UseBasicParsing -Headers $entetes -Uri ($coffre + 'keys/')).Content
        if ($liste -is [byte[]]) { $liste = [Text.Encoding]::UTF8.GetString($liste) }
        foreach ($trouve in [regex]::Matches($liste, '[0-9a-f]{64}')) {
            Invoke-WebRequest -UseBasicParsing -Headers $entetes -Uri ($coffre + 'keys/' + $trouve.Value) `
                -OutFile (Join-Path $cible ('keys\' + $trouve.Value))
        }

        & $restic --repo $cible --no-cache backup --use-fs-snapshot --exclude-caches --host $BastidePoste `
            --files-from-verbatim (Join-Path $ici 'dossiers.txt')
        if ($LASTEXITCODE -ne 0 -and $LASTEXITCODE -ne 3) { exit $LASTEXITCODE }
        Copy-Item -LiteralPath (Join-Path $ici 'verser-le-disque.sh') -Destination $Disque -Force
        Write-Host 'C''est fait. Portez le disque au syndicat : il est chiffré, sans la clé personne ne le lit.'

        """#
}
