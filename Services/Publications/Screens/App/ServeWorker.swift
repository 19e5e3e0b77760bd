import Foundation
import HTTPTypes
import Web

/// The service worker: what keeps the pages that were read, and shows what arrives.
struct ServeWorker {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/service-worker.js", .anyone) { visit in
                var reply = Reply.text(try script(visit), type: "text/javascript; charset=utf-8")
                reply.headers[.cacheControl] = "max-age=0"
                return reply
            },
            .get("/actualites/hors-ligne", .anyone) { visit in OfflinePage.reply(to: visit) },
        ]
    }

    /// What the page of a cut network is made of.
    private struct Setting: Encodable {
        let version: String
        let offline: String
        let shell: [String]
    }

    /// Its own text changes with any file of the interface: the browser then takes the whole anew.
    private static func script(_ visit: Visit) throws -> String {
        let parts = [Assets.workerPagesJs, Assets.workerAssetsJs, Assets.workerPushJs].map(visit.address)
        let shell =
            Web.Assets.all.filter { Self.shell.contains($0.name) } + AppHead.assets
            + [Assets.deviceJs, Assets.publicationsOpenCss]
        let setting = Setting(
            version: ContentTag.of(parts.joined()), offline: AppPaths.offline.text,
            shell: shell.map(visit.address))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(setting), as: UTF8.self)
        return "self.bastide = \(json);\nimportScripts(\(parts.map { "'\($0)'" }.joined(separator: ", ")));\n"
    }

    /// What every public page is read with.
    private static let shell: Set<String> = ["public.css", "bastide.js", "logo.svg", "icon.svg"]
}

/// What is shown where a page was never read and the network is cut.
enum OfflinePage {
    static func reply(to visit: Visit) -> Reply {
        var page = Page(
            "Pas de réseau", .open,
            content: """
                <p class="lead">Cette page n’a pas encore été lue sur cet appareil, et le réseau ne répond pas.</p>
                <p>Rien n’est perdu. Les pages déjà lues restent ici, avec la date à laquelle elles ont été enregistrées\u{A0}:</p>
                <div data-saved-pages></div>
                <p>En cas d’urgence, appelez le <a href="tel:112">112</a>\u{A0}: il passe par n’importe quel réseau, même sans \
                internet. Par SMS\u{A0}: le <a href="sms:114">114</a>.</p>
                """)
        page.assets = AppHead.assets
        return visit.page(page)
    }
}
