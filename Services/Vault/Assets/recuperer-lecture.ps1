# Lit les sauvegardes de ce PC pour la fenêtre « Récupérer un fichier », qui n'a ni la clé ni le jeton.
# Windows le lance en administrateur, après sa question. Il n'écrit rien chez la personne : il donne les dates, la liste
# d'une date, le contenu d'un fichier ou d'un dossier, par un tuyau que la fenêtre a ouvert.
param([Parameter(Mandatory = $true)][ValidatePattern('^bastide-[0-9a-f]{32}$')][string]$Tuyau)
$ErrorActionPreference = 'Stop'
$ici = Split-Path -Parent $MyInvocation.MyCommand.Path
$bloc = 1MB
Add-Type -AssemblyName 'System.IO.Compression', 'System.IO.Compression.FileSystem'

# Ce que restic écrit, du plus précis au plus vague ; la fenêtre traduit le mot.
$signes = @(
    # 429 : trop d'essais avec un jeton que le coffre ne connaît plus.
    @('droit', '\((401|403|429)\)|\b(401|403|429) (Unauthorized|Forbidden|Too Many)'),
    # La configuration seule dit qu'il n'y a pas de sauvegarde.
    @('vide', '<config/?> does not exist|config.*\(404\)|\(404\).*config'),
    @('cle', 'wrong password or no key found|password file|no password'),
    @('abime', 'ciphertext verification failed|nonce is invalid|decrypting blob|hash does not match|invalid data returned|returned invalid hash|not found in (index|repository)|length mismatch|size mismatch|unable to load tree|\(404\)|<(data|index)/\w+> does not exist'),
    @('reseau', 'dial tcp|no such host|connection (refused|reset)|forcibly closed|i/o timeout|unreachable|no route to host|TLS handshake|server misbehaving|\(50[0-9]\)|: EOF|x509')
)

function Get-Cause([string]$Plainte) {
    foreach ($signe in $signes) { if ($Plainte -match $signe[1]) { return $signe[0] } }
    return 'inconnue'
}

# Un mot de la ligne de commande, comme Windows le relit (CommandLineToArgvW).
function Get-Mot([string]$Mot) {
    $marque = [string][char]34
    $dedans = ($Mot -replace ('(\\*)' + $marque), ('$1$1\' + $marque)) -replace '(\\+)$', '$1$1'
    return $marque + $dedans + $marque
}

# Frappe à la porte du coffre : sans réponse, la ligne est coupée, et l'on n'attend pas restic pour le dire.
function Test-Coffre {
    $adresse = [Uri]($BastideDepot -replace '^rest:', '')
    $porte = New-Object Net.Sockets.TcpClient
    try {
        if (-not $porte.ConnectAsync($adresse.DnsSafeHost, $adresse.Port).Wait(10000)) { throw 'reseau' }
    } catch { throw 'reseau' } finally { $porte.Close() }
}

function Start-Restic([string[]]$Mots) {
    Test-Coffre
    $fiche = New-Object Diagnostics.ProcessStartInfo
    $fiche.FileName = Join-Path $ici 'restic.exe'
    $fiche.Arguments = (@('--no-lock') + $Mots | ForEach-Object { Get-Mot $_ }) -join ' '
    $fiche.UseShellExecute = $false
    $fiche.CreateNoWindow = $true
    $fiche.RedirectStandardOutput = $true
    $fiche.RedirectStandardError = $true
    $fiche.StandardOutputEncoding = [Text.Encoding]::UTF8
    $fiche.StandardErrorEncoding = [Text.Encoding]::UTF8
    $fiche.EnvironmentVariables['RESTIC_REPOSITORY'] = $BastideDepot
    $fiche.EnvironmentVariables['RESTIC_PASSWORD_FILE'] = Join-Path $ici 'cle'
    $fiche.EnvironmentVariables['RESTIC_CACHE_DIR'] = Join-Path $ici 'cache'
    $restic = [Diagnostics.Process]::Start($fiche)
    Add-Member -InputObject $restic -NotePropertyName Plainte -NotePropertyValue $restic.StandardError.ReadToEndAsync()
    return $restic
}

function Stop-Restic($Restic) {
    $Restic.WaitForExit()
    if ($Restic.ExitCode -ne 0) { throw (Get-Cause $Restic.Plainte.Result) }
}

function Send-Dates {
    $restic = Start-Restic @('snapshots', '--json')
    $texte = $restic.StandardOutput.ReadToEnd()
    Stop-Restic $restic
    $ecrit.Write('suite')
    $ecrit.Write($texte)
}

# Les lignes de restic, par paquets : la fenêtre lit un tableau à la fois.
function Send-Liste([string]$Date) {
    $restic = Start-Restic @('ls', '--json', $Date)
    try {
        $paquet = New-Object Collections.Generic.List[string]
        while ($null -ne ($ligne = $restic.StandardOutput.ReadLine())) {
            $paquet.Add($ligne)
            if ($paquet.Count -ge 300) {
                $ecrit.Write('suite')
                $ecrit.Write('[' + ($paquet -join ',') + ']')
                $paquet.Clear()
            }
        }
        Stop-Restic $restic
        $ecrit.Write('suite')
        $ecrit.Write('[' + ($paquet -join ',') + ']')
    } finally { if (-not $restic.HasExited) { $restic.Kill() } }
}

# Un fichier, bloc après bloc ; après chacun, la fenêtre dit si elle continue.
function Send-Flux([IO.Stream]$Flux) {
    $octets = New-Object byte[] $bloc
    while (($lus = $Flux.Read($octets, 0, $bloc)) -gt 0) {
        $ecrit.Write([int]$lus)
        $ecrit.Write($octets, 0, $lus)
        if (-not $lit.ReadBoolean()) { throw 'arret' }
    }
}

function Send-Fichier([string]$Date, [string]$Chemin) {
    $restic = Start-Restic @('dump', $Date, $Chemin)
    try {
        $ecrit.Write('fichier')
        $ecrit.Write($Chemin)
        try {
            Send-Flux $restic.StandardOutput.BaseStream
            Stop-Restic $restic
            $ecrit.Write([int]0)
        } catch {
            # Ce fichier ne vaut rien : la fenêtre jette ce qu'elle en a.
            $ecrit.Write([int]-1)
            throw
        }
    } finally { if (-not $restic.HasExited) { $restic.Kill() } }
}

# Un dossier passe par un fichier que les administrateurs seuls peuvent lire, effacé ensuite.
function Send-Dossier([string]$Date, [string]$Chemin) {
    $passage = Join-Path $ici ('lecture-' + [Guid]::NewGuid().ToString('N') + '.zip')
    $restic = Start-Restic @('dump', '--archive', 'zip', $Date, $Chemin)
    try {
        $fichier = [IO.File]::Open($passage, 'CreateNew')
        try {
            $octets = New-Object byte[] $bloc
            while (($lus = $restic.StandardOutput.BaseStream.Read($octets, 0, $bloc)) -gt 0) {
                $fichier.Write($octets, 0, $lus)
                # La fenêtre dit où l'on en est, et si l'on continue.
                $ecrit.Write('suite')
                $ecrit.Write([int]$lus)
                if (-not $lit.ReadBoolean()) { throw 'arret' }
            }
        } finally { $fichier.Close() }
        Stop-Restic $restic
        $archive = [IO.Compression.ZipFile]::OpenRead($passage)
        try {
            foreach ($entree in $archive.Entries) {
                if ($entree.FullName.EndsWith('/')) { continue }
                $ecrit.Write('fichier')
                $ecrit.Write('/' + $entree.FullName.TrimStart('/'))
                $flux = $entree.Open()
                try { Send-Flux $flux } catch { $ecrit.Write([int]-1); throw } finally { $flux.Close() }
                $ecrit.Write([int]0)
            }
        } finally { $archive.Dispose() }
    } finally {
        if (-not $restic.HasExited) { $restic.Kill(); $restic.WaitForExit() }
        Remove-Item -LiteralPath $passage -Force -ErrorAction SilentlyContinue
    }
}

$prise = New-Object IO.Pipes.NamedPipeClientStream('.', $Tuyau, [IO.Pipes.PipeDirection]::InOut)
$prise.Connect(30000)
$lit = New-Object IO.BinaryReader($prise, [Text.Encoding]::UTF8)
$ecrit = New-Object IO.BinaryWriter($prise, [Text.Encoding]::UTF8)
Get-ChildItem -LiteralPath $ici -Filter 'lecture-*.zip' | Remove-Item -Force -ErrorAction SilentlyContinue
while ($true) {
    # La fenêtre fermée, le tuyau se ferme et la lecture s'arrête.
    try {
        $question = $lit.ReadString()
        $date = $lit.ReadString()
        $chemin = $lit.ReadString()
    } catch { exit 0 }
    try {
        if (-not (Test-Path -LiteralPath (Join-Path $ici 'cle'))) { throw 'cle' }
        . (Join-Path $ici 'reglages.ps1')
        if ($question -ne 'dates' -and $date -notmatch '^[0-9a-f]{64}$') { throw 'inconnue' }
        switch ($question) {
            'dates' { Send-Dates }
            'liste' { Send-Liste $date }
            'fichier' { Send-Fichier $date $chemin }
            'dossier' { Send-Dossier $date $chemin }
            default { throw 'inconnue' }
        }
        $ecrit.Write('fin')
    } catch {
        $cause = "$_"
        if ($cause -match 'not enough space|espace disque insuffisant|0x80070070') { $cause = 'place' }
        if ($cause -notmatch '^[a-z]{3,12}$') { $cause = 'inconnue' }
        try { $ecrit.Write('erreur'); $ecrit.Write($cause) } catch { exit 0 }
    }
}
