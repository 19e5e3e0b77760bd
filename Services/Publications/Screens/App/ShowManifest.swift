import Foundation
import Territory
import Web

/// What a browser installs: one application a commune, with its name, icon and colour (W3C Web Application Manifest).
struct ShowManifest {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/actualites/{insee}/manifest.webmanifest", .anyone) { visit in
                let text = try AppManifest(of: try await desk.commune(visit)).json
                return Reply.text(text, type: "application/manifest+json; charset=utf-8")
                    .validated(by: ContentTag.of(text), for: visit, maxAge: 3600)
            }
        ]
    }
}

/// The members of the manifest.
struct AppManifest: Encodable {
    let id: String
    let name: String
    let short_name: String
    let description: String
    let start_url: String
    let scope = "/"
    let display = "standalone"
    let lang = "fr"
    let dir = "ltr"
    let theme_color: String
    let background_color = "#fbf8f2"
    let categories = ["news", "government"]
    let icons: [Icon]
    let shortcuts: [Shortcut]

    struct Icon: Encodable {
        let src: String
        let sizes: String
        let type = "image/png"
        let purpose: String
    }

    struct Shortcut: Encodable {
        let name: String
        let url: String
    }

    init(of commune: Commune) {
        let page = SitePath("/commune") / commune.code.text
        id = page.text
        name = commune.name
        // What stands under an icon: longer names are cut by the telephone itself.
        short_name = commune.name
        description = "Alertes, actualités et agenda \(French.of(commune.name))"
        start_url = page.query("app", "1").text
        theme_color = CommuneColour(commune.code).text
        icons = AppIcon.installed.map { icon in
            Icon(
                src: AppPaths.icon(of: commune.code, icon).text, sizes: "\(icon.size)x\(icon.size)",
                purpose: icon.isMaskable ? "maskable" : "any")
        }
        let place = PublicPlace.commune(commune.code)
        shortcuts = [
            Shortcut(name: "Actualités", url: PublicationPaths.all(of: place).text),
            Shortcut(name: "Agenda", url: PublicationPaths.agenda(of: place).text),
            Shortcut(name: "Suivre", url: FollowChoices(places: [commune.code]).path("/suivre").text),
        ]
    }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
