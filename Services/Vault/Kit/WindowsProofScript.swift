/// What the Windows kit does beside backing up: it proves that what it sends comes back.
enum WindowsProofScript {
    static let prove = #"""
        # Prouve que la sauvegarde de ce PC se relit. sauvegarder.ps1 le lance ; s'il échoue, la sauvegarde est faite tout de même.
        #   demander   reçoit du coffre le fichier témoin du jour, sauvegardé avec le reste
        #   rendre     le reprend dans la sauvegarde, et le rend au coffre, qui compare
        #   controler  relit une part de tout ce qui est sauvegardé, quand le coffre le demande (chaque semaine)
        param(
            [Parameter(Mandatory = $true)][ValidateSet('demander', 'rendre', 'controler')][string]$Quoi,
            [string]$Sauvegarde = ''
        )
        $ErrorActionPreference = 'Stop'
        $ici = Split-Path -Parent $MyInvocation.MyCommand.Path
        . (Join-Path $ici 'reglages.ps1')
        # Ce PC n'a pas le droit de relire ce qu'il sauvegarde : il n'y a rien à prouver ici.
        if ($BastideToutRelire) { return }

        $restic = Join-Path $ici 'restic.exe'
        $temoin = Join-Path $ici 'temoin\temoin.txt'
        $essai = Join-Path $ici 'essai'
        if (Test-Path -LiteralPath $essai) { Remove-Item -LiteralPath $essai -Recurse -Force }
        New-Item -ItemType Directory -Path $essai | Out-Null

        # L'adresse contient le jeton, qui ne va que dans un en-tête : rest:https://APPAREIL:JETON@COFFRE/sauvegarde/v1/…
        $adresse = [Uri]($BastideDepot -replace '^rest:', '')
        $jeton = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($adresse.UserInfo))
        $appel = @{
            UseBasicParsing = $true; TimeoutSec = 120; UserAgent = $env:RESTIC_HTTP_USER_AGENT
            Headers = @{ Authorization = "Basic $jeton" }
        }
        $chemin = $adresse.AbsolutePath -replace '/sauvegarde/v1/', '/sauvegarde/poste/v1/'
        $coffre = $adresse.Scheme + '://' + $adresse.Authority + $chemin
        [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12

        # Ce que restic écrit quand la ligne est coupée, ou le coffre occupé : cela ne dit rien des sauvegardes.
        $ligneCoupee = 'dial tcp|no such host|\(429\)|\(50[0-9]\)|failed to download.*50[0-9]|EOF|timeout|timed out|connection|' +
            'unreachable|forcibly closed|context deadline exceeded|TLS handshake'
        # Ce qu'il écrit quand un élément n'est plus celui qui a été scellé.
        $elementAbime = 'ciphertext|hash|nonce|does not exist|not found in index|size mismatch|does not match|unexpected pack'

        # Lance restic pour un temps compté, et donne son code et ce qu'il dit ; un code vide s'il a fallu l'arrêter.
        function Invoke-Restic([string[]]$Mots, [int]$Minutes) {
            $sortie = Join-Path $essai 'dit.txt'
            $erreurs = Join-Path $essai 'erreurs.txt'
            $travail = Start-Process -FilePath $restic -ArgumentList $Mots -NoNewWindow -PassThru `
                -RedirectStandardOutput $sortie -RedirectStandardError $erreurs
            # Sans cette lecture, le code de fin n'est pas gardé.
            $null = $travail.Handle
            $code = $null
            if ($travail.WaitForExit($Minutes * 60000)) { $code = $travail.ExitCode } else {
                $travail.Kill()
                $travail.WaitForExit()
            }
            return @{ Code = $code; Dit = (Get-Content -LiteralPath $sortie, $erreurs | Out-String) }
        }

        function Demander-Temoin {
            New-Item -ItemType Directory -Force -Path (Split-Path -Parent $temoin) | Out-Null
            if (Test-Path -LiteralPath $temoin) { Remove-Item -LiteralPath $temoin -Force }
            Invoke-WebRequest @appel -Uri ($coffre + 'temoin') -OutFile $temoin
        }

        function Rendre-Temoin {
            if (-not (Test-Path -LiteralPath $temoin) -or $Sauvegarde -notmatch '^[0-9a-f]{8,64}$') { return }
            $rendu = Join-Path $essai 'rendu'
            # Comme restic nomme les chemins de Windows : /C/ProgramData/…
            $nom = '/' + ($temoin -replace ':', '' -replace '\\', '/')
            $repris = Invoke-Restic @('restore', $Sauvegarde, '--no-lock', '--include', "`"$nom`"", '--target', "`"$rendu`"") 30
            $repris.Dit
            if ($repris.Code -ne 0 -and ($null -eq $repris.Code -or $repris.Dit -match $ligneCoupee)) {
                'La ligne est coupée : le fichier témoin sera demandé à la prochaine sauvegarde.'
                return
            }
            $retour = Join-Path $essai 'retour'
            [IO.File]::WriteAllBytes($retour, [byte[]]@())
            # Ce qui n'est pas revenu est dit aussi.
            $revenu = $null
            if (Test-Path -LiteralPath $rendu) {
                $revenu = Get-ChildItem -LiteralPath $rendu -Recurse -File -Filter 'temoin.txt' | Select-Object -First 1
            }
            if ($revenu -and $revenu.Length -le 4000) { Copy-Item -LiteralPath $revenu.FullName -Destination $retour -Force }
            $dit = Invoke-WebRequest @appel -Method Post -InFile $retour -ContentType 'application/octet-stream' `
                -Uri ($coffre + 'temoin')
            Remove-Item -LiteralPath $temoin -Force
            $dit.Content
        }

        function Controler-Part {
            $donnee = Invoke-WebRequest @appel -Uri ($coffre + 'controle')
            if ($donnee.StatusCode -ne 200) { return }
            $part = $donnee.Content
            if ($part -is [byte[]]) { $part = [Text.Encoding]::UTF8.GetString($part) }
            if (-not ($part.Trim() -match '^([0-9]{1,3})/([0-9]{1,3})$')) { return }
            $rang = $Matches[1]
            $parts = $Matches[2]
            # Ce qu'une relecture arrêtée a laissé.
            Get-ChildItem -LiteralPath (Join-Path $ici 'cache') -Filter 'restic-check-cache-*' -ErrorAction SilentlyContinue |
                Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
            $demande = @('check', '--no-lock', "--read-data-subset=$rang/$parts")
            # Une ligne ménagée l'est aussi au retour, qui va plus vite.
            if ($BastideDebit -gt 0) { $demande += @('--limit-download', "$($BastideDebit * 8)") }
            $relu = Invoke-Restic $demande 240
            $code = $relu.Code
            if ($null -eq $code) {
                'La relecture a été trop longue : elle sera redemandée, plus courte.'
                return
            }
            $relu.Dit
            $resultat = ''
            if ($code -eq 0) { $resultat = 'reussi' }
            elseif ($relu.Dit -match $elementAbime -and $relu.Dit -notmatch $ligneCoupee) { $resultat = 'abime' }
            if (-not $resultat) { return }
            $corps = "resultat=$resultat&rang=$rang&parts=$parts&code=$code"
            (Invoke-WebRequest @appel -Method Post -Body $corps -Uri ($coffre + 'controle')).Content
        }

        try {
            switch ($Quoi) {
                'demander' { Demander-Temoin }
                'rendre' { Rendre-Temoin }
                'controler' { Controler-Part }
            }
        } finally {
            Remove-Item -LiteralPath $essai -Recurse -Force
        }

        """#
}
