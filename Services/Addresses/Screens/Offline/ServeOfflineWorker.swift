import Foundation
import HTTPTypes
import Persistence
import Territory
import Web

/// The service worker that keeps the page of one commune on a telephone, and the manifest that installs it.
struct ServeOfflineWorker {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/adresses/{insee}/terrain.js", .anyone) { visit in
                let commune = try await desk.openCommune(visit)
                let paths = AddressPaths(insee: commune.code.text)
                let contour = try await desk.database.read { session in
                    try desk.territory.contourText(of: commune.code, in: session)
                }
                let page = OfflinePage(visit: visit, commune: commune.name, paths: paths).html.markup
                var reply = Reply.text(
                    try script(visit, paths, kept: page + contour),
                    type: "text/javascript; charset=utf-8")
                reply.headers[.cacheControl] = "no-cache"
                if let name = HTTPField.Name("Service-Worker-Allowed") {
                    reply.headers[name] = paths.offline.text
                }
                return reply
            },
            .get("/adresses/{insee}/terrain.webmanifest", .anyone) { visit in
                let commune = try await desk.openCommune(visit)
                let manifest = OfflineManifest(
                    commune.name, AddressPaths(insee: commune.code.text), icon: icon(visit))
                return .bytes(
                    try StoredText.json(manifest), type: "application/manifest+json; charset=utf-8")
            },
        ]
    }

    /// What the worker keeps of the site.
    private struct Setting: Encodable {
        let version: String
        let insee: String
        let page: String
        let contours: String
        let shell: [String]
    }

    /// Its text changes with any file that it keeps, the page and the contour among them: the browser then takes all anew.
    private static func script(_ visit: Visit, _ paths: AddressPaths, kept: String) throws -> String {
        let shell = OfflinePage.files(visit)
        let worker = visit.address(of: Assets.offlineWorkerJs)
        let setting = Setting(
            version: String(Checksum(of: shell.joined() + worker + kept).text.prefix(16)), insee: paths.insee,
            page: paths.offline.text, contours: paths.contour.text, shell: shell)
        return "self.bastide = \(try StoredText.text(setting));\nimportScripts('\(worker)');\n"
    }

    static func icon(_ visit: Visit) -> String {
        Web.Assets.all.first { $0.name == "icon.svg" }.map(visit.address) ?? ""
    }
}

/// What a telephone installs (W3C Web Application Manifest).
private struct OfflineManifest: Encodable {
    let id: String
    let name: String
    let short_name: String
    let description: String
    let start_url: String
    let scope: String
    let display = "standalone"
    let lang = "fr"
    let theme_color = "#2f5d8a"
    let background_color = "#fbf8f2"
    let icons: [Icon]

    struct Icon: Encodable {
        let src: String
        var sizes = "any"
        var type = "image/svg+xml"
    }

    init(_ commune: String, _ paths: AddressPaths, icon: String) {
        id = paths.offline.text
        name = "Adresses \(French.of(commune)) sur le terrain"
        short_name = commune
        description = "Les adresses de la commune, même sans réseau"
        start_url = paths.offline.text
        scope = paths.offline.text
        icons =
            [Icon(src: icon)]
            + OfflineIcon.installed.map {
                Icon(src: paths.icon($0).text, sizes: "\($0.size)x\($0.size)", type: "image/png")
            }
    }
}
