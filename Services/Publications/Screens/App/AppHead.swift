import Territory
import Web

/// What makes a commune's pages an application: their manifest, icon and feeds, and the script that installs them.
enum AppHead {
    static let assets = [Assets.applicationJs]

    static func links(of commune: Commune) -> [HeadLink] {
        let place = PublicationPaths.all(of: .commune(commune.code))
        return [
            HeadLink("manifest", AppPaths.manifest(of: commune.code)),
            HeadLink(
                "apple-touch-icon", AppPaths.icon(of: commune.code, AppIcon(size: 180, isMaskable: true)),
                sizes: "180x180"),
            HeadLink(
                "alternate", place / "atom.xml", type: "application/atom+xml",
                title: "Actualités \(French.of(commune.name))"),
        ]
    }

    /// The page as one of the commune's application.
    static func add(to page: inout Page, of commune: Commune) {
        page.links += links(of: commune)
        page.colour = CommuneColour(commune.code).text
        page.assets += assets
    }
}

/// The addresses of a commune's application.
enum AppPaths {
    static let worker = SitePath("/service-worker.js")
    static let offline = SitePath("/actualites/hors-ligne")

    static func manifest(of commune: CodeINSEE) -> SitePath {
        PublicationPaths.all(of: .commune(commune)) / "manifest.webmanifest"
    }

    static func icon(of commune: CodeINSEE, _ icon: AppIcon) -> SitePath {
        PublicationPaths.all(of: .commune(commune)) / "icones" / icon.fileName
    }
}
