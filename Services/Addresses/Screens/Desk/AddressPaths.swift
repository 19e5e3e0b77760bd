import Web

/// The addresses of the pages on one commune's addresses: every link of these screens comes from here.
struct AddressPaths: Sendable, Equatable {
    let insee: String

    /// Residents' side.
    var open: SitePath { SitePath("/adresses") / insee }
    var openCSV: SitePath { open / "bal.csv" }
    var openChecksum: SitePath { open / "bal.csv.sha256" }
    var openMap: SitePath { open / "bal.geojson" }
    var report: SitePath { open / "signaler" }
    func receipt(_ number: String) -> SitePath { report / "recu" / number }

    /// Office side.
    var home: SitePath { SitePath("/mairie") / insee / "adresses" }
    var begin: SitePath { home / "commencer" }
    var identity: SitePath { home / "identifiant" }
    var findings: SitePath { home / "controle" }
    func findings(along voieID: String) -> SitePath { findings.query("voie", voieID) }
    var certifyAll: SitePath { home / "certification" }
    /// The points of the commune, or of one voie, for its map.
    func points(of voieID: String? = nil) -> SitePath { (home / "carte.geojson").query("voie", voieID) }
    var contour: SitePath { SitePath("/territoire/contours") / (insee + ".geojson") }
    var undo: SitePath { home / "annulation" }
    var redo: SitePath { home / "retablissement" }
    var history: SitePath { home / "historique" }
    func gesture(_ id: String) -> SitePath { history / id }
    func history(ofVoie id: String) -> SitePath { voie(id) / "historique" }
    func history(ofNumero id: String, on voieID: String) -> SitePath { numero(id, on: voieID) / "historique" }
    /// Two versions beside each other; the last publication and the draft unless they are named.
    func comparison(_ before: VersionName? = nil, _ after: VersionName? = nil) -> SitePath {
        (home / "comparaison").query("avant", before?.text).query("apres", after?.text)
    }
    func comingBack(to publication: String) -> SitePath { self.publication(publication) / "retour" }
    /// The list as it was just before a gesture.
    func comingBack(toBefore gesture: String) -> SitePath { history / gesture / "retour" }
    func version(beside gesture: String) -> SitePath { history / gesture / "version" }
    func traces(beside gesture: String) -> SitePath { history / gesture / "traces.geojson" }
    var importing: SitePath { home / "importer" }
    /// An import made by somebody else, until it is seen.
    func news(_ gesture: String) -> SitePath { home / "imports-recus" / gesture }
    func imported(_ id: String) -> SitePath { home / "imports" / id }
    var publishing: SitePath { home / "publier" }
    func publication(_ id: String) -> SitePath { home / "publications" / id }
    var exports: SitePath { home / "exports" }
    /// The page that works on a telephone without a signal; what installs it is for everybody.
    var offline: SitePath { home / "terrain" }
    var offlineList: SitePath { offline / "liste.json" }
    var offlineChanges: SitePath { offline / "changements" }
    var offlinePublication: SitePath { offline / "publication" }
    var offlineWorker: SitePath { open / "terrain.js" }
    var offlineManifest: SitePath { open / "terrain.webmanifest" }
    func icon(_ icon: OfflineIcon) -> SitePath { open / "icones" / icon.fileName }
    var documents: SitePath { home / "documents" }
    func documents(of voieID: String) -> SitePath { documents.query("voie", voieID) }
    var reports: SitePath { home / "signalements" }
    func report(_ id: String) -> SitePath { reports / id }
    func answer(to report: String) -> SitePath { self.report(report) / "etat" }

    var voies: SitePath { home / "voies" }
    /// The voies along which the check found one cause, or anything of a level.
    func voies(finding code: String) -> SitePath { voies.query("constat", code) }
    /// The page on which addresses of any voie are chosen together; for a lieu-dit that they are to be given.
    var choosing: SitePath { home / "choisir" }
    func choosing(for lieuditID: String) -> SitePath { choosing.query("lieu-dit", lieuditID) }
    var newVoie: SitePath { home / "nouvelle-voie" }
    func voie(_ id: String) -> SitePath { voies / id }
    /// The page on which its line is drawn.
    func trace(of voieID: String) -> SitePath { voie(voieID) / "trace" }
    /// The page on which its houses are numbered together.
    func numbering(of voieID: String) -> SitePath { voie(voieID) / "numerotation" }
    /// The same for all the voies that have a line.
    var numbering: SitePath { home / "numerotation" }
    /// A house whose number is proposed.
    func house(on voieID: String) -> SitePath { voie(voieID) / "maison" }
    /// The pictures of the street, in the middle of a voie or in front of a numéro, and one of them.
    func photos(ofVoie id: String) -> SitePath { voie(id) / "photos" }
    func photos(ofNumero id: String, on voieID: String) -> SitePath { numero(id, on: voieID) / "photos" }
    func image(of photo: String) -> SitePath { home / "photos" / "image" / photo }
    /// What was written on the field sheet of a voie, typed back.
    func survey(of voieID: String) -> SitePath { voie(voieID) / "releve" }
    func newNumero(on voieID: String) -> SitePath { voie(voieID) / "nouveau-numero" }
    func numeros(of voieID: String) -> SitePath { voie(voieID) / "numeros" }
    func numero(_ id: String, on voieID: String) -> SitePath { numeros(of: voieID) / id }
    func positions(of owner: Edit.Owner, on voieID: String) -> SitePath {
        switch owner {
        case .voie(let id): voie(id) / "positions"
        case .numero(let id): numero(id, on: voieID) / "positions"
        }
    }
}
