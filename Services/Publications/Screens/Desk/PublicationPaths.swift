import Territory
import Web

/// The addresses of the pages that everybody reads: every link to them comes from here.
enum PublicationPaths {
    static let root = SitePath("/actualites")

    static func all(of place: PublicPlace) -> SitePath {
        switch place {
        case .commune(let code): root / code.text
        case .epci(let siren): root / "epci" / siren
        case .departement(let code): root / "departement" / code
        }
    }

    static func agenda(of place: PublicPlace) -> SitePath { all(of: place) / "agenda" }
    static func panel(of commune: CodeINSEE) -> SitePath { all(of: .commune(commune)) / "panneau" }
    static func publication(_ id: String) -> SitePath { root / "publication" / id }
    static func picture(_ id: String) -> SitePath { root / "image" / id }
    static func cap(of id: String) -> SitePath { publication(id) / "alerte.xml" }
    static func calendar(of id: String) -> SitePath { publication(id) / "evenement.ics" }
    static func poster(of id: String) -> SitePath { publication(id) / "affiche" }
}
