# Ce que la fenêtre « Récupérer un fichier » fait derrière elle : demander à la lecture, et écrire dans Récupéré.
# Chargé dans un second fil, pour que la fenêtre réponde toujours. Tout y est fait avec les droits de la personne.

$ErrorActionPreference = 'Stop'

# Le mot de la lecture, ou l'erreur qu'elle dit.
function Read-Reponse {
    $mot = $lit.ReadString()
    if ($mot -eq 'erreur') { throw $lit.ReadString() }
    return $mot
}

function Send-Question([string]$Question, [string]$Date, [string]$Chemin) {
    $ecrit.Write($Question)
    $ecrit.Write($Date)
    $ecrit.Write($Chemin)
}

# Une date que restic écrit, à l'heure de ce PC ; rien si elle ne se lit pas.
function Get-Moment([string]$Texte) {
    if ($Texte -notmatch '^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$') { return $null }
    try { return [DateTimeOffset]::Parse($Matches[1] + $Matches[3], [Globalization.CultureInfo]::InvariantCulture).LocalDateTime } catch { return $null }
}

function Read-Dates {
    Send-Question 'dates' '' ''
    [void](Read-Reponse)
    $toutes = $lit.ReadString() | ConvertFrom-Json
    [void](Read-Reponse)
    $dates = @($toutes | ForEach-Object { $_ } | Where-Object { $_ -and (Get-Moment $_.time) } |
        ForEach-Object { [pscustomobject]@{ Numero = $_.id; Moment = Get-Moment $_.time } } | Sort-Object Moment -Descending)
    if ($dates.Count -eq 0) { throw 'vide' }
    return $dates
}

# Les dossiers et les fichiers d'une date, rangés sous le chemin de leur dossier.
function Read-Liste([string]$Date) {
    $contenus = New-Object 'Collections.Generic.Dictionary[string,Collections.Generic.List[object]]'
    $compte = 0
    Send-Question 'liste' $Date ''
    while ((Read-Reponse) -eq 'suite') {
        foreach ($noeud in (ConvertFrom-Json $lit.ReadString())) {
            if ($noeud.struct_type -eq 'snapshot' -or ($noeud.type -ne 'dir' -and $noeud.type -ne 'file')) { continue }
            $nom = [string]$noeud.name
            # Une sauvegarde forgée peut porter n'importe quel nom : un nom de fichier n'est jamais un chemin.
            if ($nom -eq '' -or $nom -eq '.' -or $nom -eq '..' -or $nom.Contains('/') -or $nom.Contains('\')) { continue }
            $chemin = [string]$noeud.path
            if (-not $chemin.EndsWith('/' + $nom, [StringComparison]::Ordinal)) { continue }
            if ($chemin -match '^/[A-Za-z]/ProgramData/Bastide(/|$)') { continue }
            $dossier = $chemin.Substring(0, $chemin.Length - $nom.Length - 1)
            if (-not $contenus.ContainsKey($dossier)) { $contenus[$dossier] = New-Object Collections.Generic.List[object] }
            $contenus[$dossier].Add([pscustomobject]@{
                Nom = $nom; Chemin = $chemin; Dossier = $dossier; EstDossier = ($noeud.type -eq 'dir')
                Octets = [int64]$noeud.size; Modifie = Get-Moment ([string]$noeud.mtime)
            })
            $compte++
        }
        $etat.Message = "On lit la sauvegarde : $compte fichiers et dossiers."
    }
    return $contenus
}

# Un nom que Windows accepte, sans rien qui trompe l'œil : ni commande, ni sens d'écriture renversé.
function Get-NomPropre([string]$Nom) {
    $propre = $Nom -replace '[<>:\x22/\\|?*\p{Cc}\p{Cf}\uFFFD]', '_'
    $propre = $propre.TrimEnd('.', ' ')
    if ($propre -eq '' -or $propre -match '^(CON|PRN|AUX|NUL|COM\d|LPT\d)(\.|$)') { $propre = '_' + $propre }
    if ($propre.Length -gt 120) { $propre = $propre.Substring(0, 100) + [IO.Path]::GetExtension($propre) }
    return $propre
}

# Le nom voulu, puis « (2) », « (3) » avant ce qui dit le genre du fichier.
function Get-NomLibre([string]$Nom, [int]$Essai, [bool]$EstDossier) {
    if ($Essai -eq 1) { return $Nom }
    if ($EstDossier) { return "$Nom ($Essai)" }
    return [IO.Path]::GetFileNameWithoutExtension($Nom) + " ($Essai)" + [IO.Path]::GetExtension($Nom)
}

function New-DossierNeuf([string]$Lieu, [string]$Nom) {
    for ($essai = 1; $essai -lt 1000; $essai++) {
        $chemin = Join-Path $Lieu (Get-NomLibre (Get-NomPropre $Nom) $essai $true)
        if (Test-Path -LiteralPath $chemin) { continue }
        [void](New-Item -ItemType Directory -Path $chemin)
        return $chemin
    }
    throw 'ecriture'
}

# Le dossier Récupéré du Bureau ; jamais à travers un lien que quelqu'un aurait posé là.
function Open-Recupere {
    $bureau = [Environment]::GetFolderPath('Desktop')
    for ($essai = 1; $essai -lt 100; $essai++) {
        $chemin = Join-Path $bureau (Get-NomLibre 'Récupéré' $essai $true)
        if (-not (Test-Path -LiteralPath $chemin)) { [void](New-Item -ItemType Directory -Path $chemin) }
        $dossier = Get-Item -LiteralPath $chemin -Force
        if ($dossier.PSIsContainer -and -not $dossier.LinkType) { return $chemin }
    }
    throw 'ecriture'
}

function Test-Place([string]$Lieu, [int64]$Octets) {
    $racine = [IO.Path]::GetPathRoot($Lieu)
    if ($racine -notmatch '^[A-Za-z]:') { return }
    if ((New-Object IO.DriveInfo $racine).AvailableFreeSpace -lt ($Octets + 50000000)) { throw 'place' }
}

# Un fichier s'écrit sous un nom de passage, et ne prend le sien que lorsqu'il est entier : rien n'est jamais remplacé.
function Save-Fichier([string]$Lieu, $Element) {
    $fichier = $null
    if ($Lieu) {
        $passage = Join-Path $Lieu ('recuperation-' + [Guid]::NewGuid().ToString('N') + '.partiel')
        try { $fichier = [IO.File]::Open($passage, 'CreateNew') } catch { $etat.Refuses++ }
    }
    $plein = $false
    try {
        while (($taille = $lit.ReadInt32()) -gt 0) {
            $octets = $lit.ReadBytes($taille)
            if ($fichier) { try { $fichier.Write($octets, 0, $octets.Length) } catch { $plein = $true; $etat.Arret = $true } }
            $etat.Recus += $taille
            $ecrit.Write([bool](-not $etat.Arret))
        }
    } finally { if ($fichier) { $fichier.Close() } }
    if (-not $fichier) { return }
    if ($taille -ne 0 -or $plein) {
        Remove-Item -LiteralPath $passage -Force -ErrorAction SilentlyContinue
        if ($plein) { $etat.Plein = $true }
        return
    }
    if ($Element.Modifie) { try { [IO.File]::SetLastWriteTime($passage, $Element.Modifie) } catch { } }
    for ($essai = 1; $essai -lt 1000; $essai++) {
        $voulu = Join-Path $Lieu (Get-NomLibre (Get-NomPropre $Element.Nom) $essai $false)
        if (Test-Path -LiteralPath $voulu) { continue }
        # Move refuse de remplacer : deux programmes ne prennent pas le même nom.
        try { [IO.File]::Move($passage, $voulu); $etat.Faits++; return } catch { continue }
    }
    $etat.Refuses++
    Remove-Item -LiteralPath $passage -Force -ErrorAction SilentlyContinue
}

# Les fichiers d'un dossier choisi, et le dossier neuf où chacun va.
function Get-Fichiers($Contenus, $Dossier, [string]$Lieu, $Trouves) {
    if (-not $Contenus.ContainsKey($Dossier.Chemin)) { return }
    foreach ($element in $Contenus[$Dossier.Chemin]) {
        if ($element.EstDossier) { Get-Fichiers $Contenus $element (New-DossierNeuf $Lieu $element.Nom) $Trouves }
        else { $Trouves[$element.Chemin] = @($element, $Lieu) }
    }
}

# Demande un fichier ou un dossier, et écrit ce qui en est attendu ; le reste est lu et laissé.
function Receive-Element([string]$Genre, [string]$Date, [string]$Chemin, $Attendus) {
    Send-Question $Genre $Date $Chemin
    [int64]$arrives = 0
    while (($mot = Read-Reponse) -ne 'fin') {
        if ($mot -eq 'suite') {
            # Le dossier arrive d'abord entier chez la lecture.
            $arrives += $lit.ReadInt32()
            $etat.Arrives = $arrives
            $ecrit.Write([bool](-not $etat.Arret))
            continue
        }
        $recu = $lit.ReadString()
        $faits = $etat.Faits
        if ($Attendus.ContainsKey($recu)) {
            Save-Fichier $Attendus[$recu][1] $Attendus[$recu][0]
            if ($etat.Faits -gt $faits) { [void]$Attendus.Remove($recu) }
        } else { Save-Fichier '' $null }
    }
}

function Copy-Choix([string]$Date, $Contenus, $Choix) {
    try { Copy-Elements $Date $Contenus $Choix } catch {
        # Le disque plein a fait arrêter la lecture : c'est lui qu'il faut dire.
        if ($etat.Plein) { throw 'place' }
        throw
    }
}

function Copy-Elements([string]$Date, $Contenus, $Choix) {
    $lieu = Open-Recupere
    $etat.Dossier = $lieu
    Test-Place $lieu (($Choix | Where-Object { -not $_.EstDossier } | Measure-Object Octets -Sum).Sum)
    foreach ($element in $Choix) {
        # PowerShell compare sans les majuscules ; restic, avec.
        $attendus = New-Object 'Collections.Generic.Dictionary[string,object]' ([StringComparer]::Ordinal)
        if ($element.EstDossier) {
            Get-Fichiers $Contenus $element (New-DossierNeuf $lieu $element.Nom) $attendus
            Test-Place $lieu (($attendus.Values | ForEach-Object { $_[0].Octets } | Measure-Object -Sum).Sum)
            try { Receive-Element 'dossier' $Date $element.Chemin $attendus } catch { if ("$_" -ne 'abime') { throw } }
        } else { $attendus[$element.Chemin] = @($element, $lieu) }
        # Seuls : ce qui a été choisi seul, et ce qu'un dossier abîmé n'a pas rendu.
        foreach ($chemin in @($attendus.Keys)) {
            if ($etat.Arret) { break }
            try { Receive-Element 'fichier' $Date $chemin $attendus } catch {
                if ("$_" -ne 'abime') { throw }
                [void]$etat.Abimes.Add($attendus[$chemin][0].Nom)
            }
        }
        if ($etat.Arret) { throw 'arret' }
    }
    if ($etat.Refuses) { throw 'ecriture' }
}
