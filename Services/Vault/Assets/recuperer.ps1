# « Récupérer un fichier » : la fenêtre du menu Démarrer (Windows PowerShell 5.1, -STA).
# Elle tourne avec les droits de la personne, et n'a ni la clé ni le jeton : elle demande à recuperer-lecture.ps1, que
# Windows lance en administrateur après sa question.
$ErrorActionPreference = 'Stop'
$ici = Split-Path -Parent $MyInvocation.MyCommand.Path
Add-Type -AssemblyName 'System.Windows.Forms', 'System.Drawing'
[Windows.Forms.Application]::EnableVisualStyles()
$francais = [Globalization.CultureInfo]'fr-FR'
$plusDeLignes = 500

$pannes = @{
    reseau = 'Pas de connexion avec le coffre. Vérifiez que le câble réseau est branché ou que le Wi-Fi est allumé, puis réessayez.'
    droit = 'Ce PC n''a pas le droit de relire ses sauvegardes : demandez au syndicat.'
    cle = 'La clé des sauvegardes de ce PC ne se lit pas. Appelez le syndicat, l''enveloppe de secours à la main.'
    abime = 'La sauvegarde de cette date est abîmée. Choisissez une autre date, et prévenez le syndicat : il peut la réparer.'
    vide = 'Ce PC n''a pas encore de sauvegarde. Laissez-le allumé : la première se fait toute seule.'
    place = 'Il n''y a pas assez de place sur ce PC. Videz la corbeille ou choisissez moins de fichiers, puis réessayez.'
    ecriture = 'Certains fichiers n''ont pas pu être écrits dans votre dossier Récupéré. Vérifiez que le disque n''est pas plein.'
    arret = 'La récupération est arrêtée. Ce qui était déjà récupéré reste dans le dossier Récupéré.'
    refus = 'Windows a besoin d''un administrateur de ce PC pour lire les sauvegardes. Fermez, rouvrez, puis répondez « Oui ».'
    inconnue = 'La sauvegarde ne se lit pas. Fermez cette fenêtre et réessayez dans quelques minutes. Si rien ne change, appelez le syndicat.'
}

function Show-Panne([string]$Cause) {
    $texte = $pannes['inconnue']
    if ($pannes.ContainsKey($Cause)) { $texte = $pannes[$Cause] }
    [void][Windows.Forms.MessageBox]::Show($texte, 'Récupérer un fichier', 'OK', 'Warning')
}

# La lecture, en administrateur : elle vient au bout d'un tuyau dont elle seule reçoit le nom.
$nom = 'bastide-' + [Guid]::NewGuid().ToString('N')
$tuyau = New-Object IO.Pipes.NamedPipeServerStream($nom, [IO.Pipes.PipeDirection]::InOut, 1, [IO.Pipes.PipeTransmissionMode]::Byte, [IO.Pipes.PipeOptions]::Asynchronous)
$lecture = Join-Path $env:ProgramData 'Bastide\recuperer-lecture.ps1'
$powershell = Join-Path $env:SystemRoot 'System32\WindowsPowerShell\v1.0\powershell.exe'
try {
    $attente = $tuyau.WaitForConnectionAsync()
    Start-Process -FilePath $powershell -Verb RunAs -WindowStyle Hidden `
        -ArgumentList "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$lecture`" -Tuyau $nom"
    if (-not $attente.Wait(60000)) { throw 'refus' }
} catch {
    Show-Panne 'refus'
    exit 1
}

# Le second fil et ce que les deux se disent.
$etat = [hashtable]::Synchronized(@{ Message = ''; Recus = 0; Arrives = 0; Faits = 0; Refuses = 0; Arret = $false; Plein = $false; Dossier = ''; Abimes = New-Object Collections.ArrayList })
$fil = [runspacefactory]::CreateRunspace()
$fil.Open()
$fil.SessionStateProxy.SetVariable('etat', $etat)
$fil.SessionStateProxy.SetVariable('lit', (New-Object IO.BinaryReader($tuyau, [Text.Encoding]::UTF8)))
$fil.SessionStateProxy.SetVariable('ecrit', (New-Object IO.BinaryWriter($tuyau, [Text.Encoding]::UTF8)))
$fonctions = [IO.File]::ReadAllText((Join-Path $ici 'recuperer-copie.ps1'))
$global:travail = $null

# Lance un travail derrière la fenêtre ; sa suite est faite quand il finit, dans la fenêtre.
function Start-Travail([string]$Message, [string]$Geste, [object[]]$Valeurs, [scriptblock]$Suite) {
    $etat.Message = $Message
    $etat.Arret = $false
    $script = [powershell]::Create()
    $script.Runspace = $fil
    [void]$script.AddScript($fonctions + "`n" + $Geste)
    foreach ($valeur in $Valeurs) { [void]$script.AddArgument($valeur) }
    $global:travail = @{ Script = $script; Fin = $script.BeginInvoke(); Suite = $Suite }
    Set-Occupe $true
}

function Set-Occupe([bool]$Occupe) {
    foreach ($objet in $dates, $cherche, $chercher, $liste, $monter, $recuperer) { $objet.Enabled = -not $Occupe }
    $arreter.Visible = $Occupe
    $barre.Visible = $Occupe
    $monter.Enabled = (-not $Occupe) -and $global:dossier -ne ''
}

function Get-Nombre([int64]$Combien, [string]$Un, [string]$Plusieurs) {
    if ($Combien -lt 2) { return "$Combien $Un" }
    return "$Combien $Plusieurs"
}

function Get-Taille([int64]$Octets) {
    if ($Octets -lt 1000) { return Get-Nombre $Octets 'octet' 'octets' }
    foreach ($unite in @('Ko', 1e3), @('Mo', 1e6), @('Go', 1e9)) {
        if ($Octets -lt 1000 * $unite[1]) { return ($Octets / $unite[1]).ToString('0.#', $francais) + ' ' + $unite[0] }
    }
    return ($Octets / 1e12).ToString('0.#', $francais) + ' To'
}

function Get-Jour([datetime]$Moment) {
    $texte = $Moment.ToString('dddd d MMMM yyyy, H'' h ''mm', $francais)
    if ($Moment.Day -eq 1) { $texte = $texte -replace '^(\w+) 1 ', '$1 1er ' }
    $jours = ([datetime]::Today - $Moment.Date).Days
    if ($jours -ge 0 -and $jours -le 2) { return $texte + ' — ' + @('aujourd''hui', 'hier', 'avant-hier')[$jours] }
    if ($jours -gt 2 -and $jours -le 31) { return "$texte — il y a $jours jours" }
    return $texte
}

# Sans accents ni majuscules, pour chercher.
function Get-Plie([string]$Texte) {
    $separe = $Texte.Normalize([Text.NormalizationForm]::FormD)
    return ($separe -replace '\p{Mn}', '').ToLowerInvariant()
}

$fenetre = New-Object Windows.Forms.Form -Property @{ Text = 'Récupérer un fichier'; Width = 900; Height = 640; MinimumSize = '640,480'; StartPosition = 'CenterScreen'; Padding = '12,12,12,12' }
$fenetre.Font = New-Object Drawing.Font('Segoe UI', 10)
$grille = New-Object Windows.Forms.TableLayoutPanel -Property @{ Dock = 'Fill'; ColumnCount = 3; RowCount = 6 }
[void]$grille.ColumnStyles.Add((New-Object Windows.Forms.ColumnStyle('AutoSize')))
[void]$grille.ColumnStyles.Add((New-Object Windows.Forms.ColumnStyle('Percent', 100)))
[void]$grille.ColumnStyles.Add((New-Object Windows.Forms.ColumnStyle('AutoSize')))

function New-Texte([string]$Texte) { New-Object Windows.Forms.Label -Property @{ Text = $Texte; AutoSize = $true; Anchor = 'Left'; Margin = '3,8,3,8' } }
function New-Bouton([string]$Texte) { New-Object Windows.Forms.Button -Property @{ Text = $Texte; AutoSize = $true; Padding = '8,2,8,2' } }

$dates = New-Object Windows.Forms.ComboBox -Property @{ DropDownStyle = 'DropDownList'; Dock = 'Fill'; MaxDropDownItems = 20; AccessibleName = 'Date de la sauvegarde' }
$cherche = New-Object Windows.Forms.TextBox -Property @{ Dock = 'Fill'; MaxLength = 200; AccessibleName = 'Une partie du nom du fichier' }
$chercher = New-Bouton '&Chercher'
$lieu = New-Texte 'Ce PC'
$monter = New-Bouton 'Dossier du &dessus'
$liste = New-Object Windows.Forms.ListView -Property @{ View = 'Details'; CheckBoxes = $true; FullRowSelect = $true; Dock = 'Fill'; HideSelection = $false; AccessibleName = 'Fichiers et dossiers de cette date' }
foreach ($colonne in @('Nom', 360), @('Dossier', 200), @('Taille', 90), @('Modifié', 150)) { [void]$liste.Columns.Add($colonne[0], $colonne[1]) }
$avis = New-Texte ''
$barre = New-Object Windows.Forms.ProgressBar -Property @{ Dock = 'Fill'; Style = 'Marquee'; Visible = $false }
$recuperer = New-Bouton '&Récupérer'
$arreter = New-Bouton '&Arrêter'
$arreter.Visible = $false

$grille.Controls.Add((New-Texte 'Date :'), 0, 0)
$grille.Controls.Add($dates, 1, 0)
$grille.SetColumnSpan($dates, 2)
$grille.Controls.Add((New-Texte 'Une partie du nom :'), 0, 1)
$grille.Controls.Add($cherche, 1, 1)
$grille.Controls.Add($chercher, 2, 1)
$grille.Controls.Add($lieu, 0, 2)
$grille.SetColumnSpan($lieu, 2)
$grille.Controls.Add($monter, 2, 2)
$grille.Controls.Add($liste, 0, 3)
$grille.SetColumnSpan($liste, 3)
foreach ($hauteur in 'AutoSize', 'AutoSize', 'AutoSize') { [void]$grille.RowStyles.Add((New-Object Windows.Forms.RowStyle($hauteur))) }
[void]$grille.RowStyles.Add((New-Object Windows.Forms.RowStyle('Percent', 100)))
$grille.Controls.Add($avis, 0, 4)
$grille.SetColumnSpan($avis, 3)
$grille.Controls.Add($recuperer, 0, 5)
$grille.Controls.Add($barre, 1, 5)
$grille.Controls.Add($arreter, 2, 5)
$fenetre.Controls.Add($grille)
$fenetre.AcceptButton = $chercher

$global:contenus = $null
$global:dossier = ''
$global:connues = @()

function Show-Elements($Elements) {
    $liste.BeginUpdate()
    $liste.Items.Clear()
    foreach ($element in @($Elements | Select-Object -First $plusDeLignes)) {
        $taille = Get-Taille $element.Octets
        if ($element.EstDossier) { $taille = 'dossier' }
        $modifie = ''
        if ($element.Modifie) { $modifie = $element.Modifie.ToString('dd/MM/yyyy HH:mm', $francais) }
        $propre = $element.Nom -replace '[\p{Cc}\p{Cf}\uFFFD]', '_'
        $ligne = New-Object Windows.Forms.ListViewItem([string[]]@($propre, ($element.Dossier -replace '[\p{Cc}\p{Cf}]', '_'), $taille, $modifie))
        $ligne.Tag = $element
        [void]$liste.Items.Add($ligne)
    }
    $liste.EndUpdate()
}

function Show-Dossier([string]$Chemin) {
    $global:dossier = $Chemin
    $monter.Enabled = $Chemin -ne ''
    $lieu.Text = 'Ce PC' + ($Chemin -replace '/', ' › ')
    $elements = @()
    if ($global:contenus.ContainsKey($Chemin)) { $elements = $global:contenus[$Chemin] }
    Show-Elements ($elements | Sort-Object @{ Expression = 'EstDossier'; Descending = $true }, 'Nom')
    $avis.Text = 'Ouvrez un dossier par un double clic. Cochez ce que vous voulez, puis « Récupérer ».'
}

function Find-Elements([string]$Texte) {
    $mots = @((Get-Plie $Texte) -split '\s+' | Where-Object { $_ })
    if ($mots.Count -eq 0) { Show-Dossier $global:dossier; return }
    $trouves = New-Object Collections.Generic.List[object]
    foreach ($contenu in $global:contenus.Values) {
        foreach ($element in $contenu) {
            $plie = Get-Plie $element.Nom
            if (@($mots | Where-Object { -not $plie.Contains($_) }).Count -eq 0) { $trouves.Add($element) }
        }
    }
    Show-Elements ($trouves | Sort-Object Modifie -Descending)
    $avis.Text = (Get-Nombre $trouves.Count 'élément trouvé' 'éléments trouvés') + ' à cette date.'
    if ($trouves.Count -gt $plusDeLignes) { $avis.Text += " Les $plusDeLignes plus récents sont montrés : précisez le nom." }
    if ($trouves.Count -eq 0) { $avis.Text = 'Aucun fichier de ce nom à cette date. Essayez avec moins de lettres, ou une autre date.' }
}

# Le dossier de la personne, s'il est dans cette sauvegarde : Windows ne distingue pas les majuscules.
function Get-DossierPremier {
    $sien = '/' + ([Environment]::GetFolderPath('UserProfile') -replace ':', '' -replace '\\', '/')
    foreach ($chemin in $global:contenus.Keys) { if ($chemin -eq $sien) { return $chemin } }
    return ''
}

$dates.Add_SelectedIndexChanged({
    $date = $global:connues[$dates.SelectedIndex].Numero
    Start-Travail 'On ouvre la sauvegarde de cette date.' 'Read-Liste $args[0]' @($date) {
        param($rendu)
        $global:contenus = $rendu[0]
        Show-Dossier (Get-DossierPremier)
        if ($cherche.Text.Trim()) { Find-Elements $cherche.Text }
    }
})
$chercher.Add_Click({ if ($global:contenus) { Find-Elements $cherche.Text } })
$monter.Add_Click({ Show-Dossier $global:dossier.Substring(0, [Math]::Max(0, $global:dossier.LastIndexOf('/'))) })
$liste.Add_ItemActivate({
    $element = $liste.SelectedItems[0].Tag
    if ($element.EstDossier) { Show-Dossier $element.Chemin }
})
$arreter.Add_Click({ $etat.Arret = $true })
$recuperer.Add_Click({
    $choix = @($liste.CheckedItems | ForEach-Object { $_.Tag })
    if ($choix.Count -eq 0) { $avis.Text = 'Cochez d''abord ce que vous voulez récupérer.'; return }
    $etat.Recus = 0; $etat.Arrives = 0; $etat.Faits = 0; $etat.Refuses = 0; $etat.Plein = $false; $etat.Abimes.Clear()
    $date = $global:connues[$dates.SelectedIndex].Numero
    Start-Travail 'Récupération en cours.' 'Copy-Choix $args[0] $args[1] $args[2]' @($date, $global:contenus, $choix) {
        $lieu = "le dossier $(Split-Path -Leaf $etat.Dossier) de votre Bureau"
        if ($etat.Abimes.Count -gt 0) {
            $texte = 'Abîmé à cette date : ' + ($etat.Abimes -join ', ') + '. Choisissez une autre date, et prévenez le syndicat.'
        } elseif ($etat.Faits -eq 1) {
            $texte = "Votre fichier est dans $lieu. L'original n'a pas été touché."
        } elseif ($etat.Faits -eq 0) {
            $texte = 'Ce qui était coché ne contient aucun fichier.'
        } else {
            $texte = "Vos $($etat.Faits) fichiers sont dans $lieu. Les originaux n'ont pas été touchés."
        }
        $avis.Text = $texte
        [void][Windows.Forms.MessageBox]::Show($texte, 'Récupérer un fichier', 'OK', 'Information')
        if ($etat.Faits -gt 0) { Start-Process -FilePath 'explorer.exe' -ArgumentList "`"$($etat.Dossier)`"" }
    }
})

# Ce que le second fil a fait, montré cinq fois par seconde.
$horloge = New-Object Windows.Forms.Timer -Property @{ Interval = 200 }
$horloge.Add_Tick({
    if (-not $global:travail) { return }
    $avis.Text = $etat.Message
    if ($etat.Arrives -gt 0) { $avis.Text = "Le dossier arrive du coffre : $(Get-Taille $etat.Arrives)." }
    if ($etat.Recus -gt 0) { $avis.Text = "Récupération : $(Get-Nombre $etat.Faits 'fichier' 'fichiers'), $(Get-Taille $etat.Recus)." }
    if (-not $global:travail.Fin.IsCompleted) { return }
    $fini = $global:travail
    $global:travail = $null
    $avis.Text = ''
    Set-Occupe $false
    try {
        $rendu = $fini.Script.EndInvoke($fini.Fin)
        & $fini.Suite $rendu
    } catch {
        $faute = $_.Exception
        while ($faute.InnerException) { $faute = $faute.InnerException }
        Show-Panne $faute.Message
    } finally { $fini.Script.Dispose() }
})
$fenetre.Add_Shown({
    Start-Travail 'On lit les dates de vos sauvegardes.' 'Read-Dates' @() {
        param($rendu)
        $global:connues = @($rendu)
        foreach ($date in $global:connues) { [void]$dates.Items.Add((Get-Jour $date.Moment)) }
        $dates.SelectedIndex = 0
    }
})
$fenetre.Add_FormClosing({ $etat.Arret = $true; $tuyau.Dispose() })
$horloge.Start()
[void]$fenetre.ShowDialog()
exit 0
