import Foundation
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct `Components` {
    let routes: [Route] = [
        .get("/bureau/{insee}", .signedIn) { visit in
            var page = Page(
                "Voies de Fleurance", .office, commune: "Fleurance", content: Gallery.office(visit))
            page.breadcrumb = Breadcrumb([("Fleurance", "/mairie/32132")])
            return visit.page(page)
        },
        .get("/", .anyone) { visit in visit.page(Page("Bienvenue", .open, content: Gallery.open(visit))) },
    ]

    func page(_ path: String, assets: [Asset] = Assets.all) async throws -> String {
        let text = TestText()
        try await TestSite.run(routes, assets: assets) { site async throws in
            text.value = try await site.get(path, TestSite.signedIn).text
        }
        return text.value
    }

    /// Puts the page where a person can look at it, when BASTIDE_GALLERY names a folder.
    static func keep(_ page: String, as name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["BASTIDE_GALLERY"] else { return }
        try page.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }

    @Test(arguments: ["/bureau/32132", "/"]) func `close every element they open`(path: String) async throws {
        let page = try await page(path)
        var open: [Substring] = []
        let void: Set<Substring> = ["meta", "link", "input", "img", "br", "!doctype"]
        for tag in page.split(separator: "<").dropFirst() {
            let name = tag.prefix { $0 != " " && $0 != ">" && $0 != "\n" }
            guard name.first == "/" else {
                if !void.contains(name) { open.append(name) }
                continue
            }
            #expect(open.popLast() == name.dropFirst())
        }
        #expect(open.isEmpty)
    }

    @Test(arguments: ["/bureau/32132", "/"]) func `label each control and name nothing twice`(path: String)
        async throws
    {
        let page = try await page(path)
        let identifiers = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(Set(identifiers).count == identifiers.count)
        for target in page.matches(of: /\s(?:for|aria-describedby)="([^"]+)"/) {
            for name in target.1.split(separator: " ") { #expect(identifiers.contains(String(name))) }
        }
        #expect(page.matches(of: /<h1>/).count == 1)
        #expect(!page.contains("style="))
        #expect(!page.contains("onclick"))
    }

    @Test func `escape what people wrote`() async throws {
        let page = try await page("/bureau/32132")
        #expect(page.contains("value=\"&lt;rue&gt; &quot;haute&quot;\""))
        #expect(page.contains("Place &lt;de&gt; la Halle"))
        #expect(page.contains("Deux\nlignes &amp; plus</textarea>"))
    }

    @Test func `lead from the error summary to the fields`() async throws {
        let page = try await page("/bureau/32132")
        #expect(page.contains("2 points à corriger"))
        #expect(page.contains("<a href=\"#champ-nom\">Écrivez le nom de la voie.</a>"))
        #expect(page.contains("aria-describedby=\"champ-nom-aide champ-nom-faute\" aria-invalid=\"true\""))
    }

    @Test func `sort by links that turn the order round`() async throws {
        let page = try await page("/bureau/32132")
        #expect(page.contains("aria-sort=\"descending\"><a href=\"/voies?tri=nom\">Nom</a>"))
        #expect(page.contains("<a href=\"/voies?tri=n\">Numéros</a>"))
        #expect(
            page.contains("href=\"/voies?tri=nom&amp;page=3\"")
                || page.contains("href=\"/voies?tri=nom&page=3\""))
    }

    @Test func `carry the token in each form that posts`() async throws {
        let page = try await page("/bureau/32132")
        let forms = page.split(separator: "<form").dropFirst().filter { $0.contains("method=\"post\"") }
        #expect(forms.count == 5)
        for form in forms { #expect(form.contains("name=\"_jeton\"")) }
    }

    @Test func `show a map where the library is, and its facts all the same`() async throws {
        let library = ["leaflet.js", "leaflet.css"].map { Asset(name: $0, file: [0x20]) }
        let page = try await page("/bureau/32132", assets: Assets.all + library)
        #expect(page.contains("<bastide-map role=\"region\""))
        #expect(page.contains("<a class=\"skip\" href=\"#apres-la-carte\">Passer la carte</a>"))
        #expect(page.contains("id=\"apres-la-carte\""))
        #expect(page.contains("data-layers=\"[{&quot;attribution&quot;"))
        #expect(page.contains("<p>Trois points.</p>"))
        try Self.keep(page, as: "office.html")
        try Self.keep(await self.page("/"), as: "public.html")
    }

    @Test func `show no map without the library, but its facts`() async throws {
        let page = try await page("/bureau/32132")
        #expect(!page.contains("<bastide-map"))
        #expect(page.contains("<p>Trois points.</p>"))
    }

    @Test func `write French numbers`() {
        #expect(French.number(1_234_567) == "1\u{202F}234\u{202F}567")
        #expect(French.number(-12) == "−12")
        #expect(French.share(999, of: 1000) == "99\u{A0}%")
        #expect(French.share(0, of: 0) == "–")
        #expect(French.count(1, "voie", "voies") == "1\u{A0}voie")
        #expect(French.count(2000, "voie", "voies") == "2\u{202F}000\u{A0}voies")
    }

    @Test func `keep the public sheet small and without layers`() {
        let sheet = Assets.publicCss.bytes
        #expect(sheet.count <= 8192)
        #expect(!String(decoding: sheet, as: UTF8.self).contains("@layer"))
        for asset in Assets.all where asset.name.hasSuffix(".css") {
            let text = String(decoding: asset.bytes, as: UTF8.self)
            #expect(!text.contains("!important"))
        }
        for asset in Assets.all where asset.name.hasSuffix(".js") {
            let text = String(decoding: asset.bytes, as: UTF8.self)
            #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 101)
            #expect(!text.contains("innerHTML"))
        }
    }
}

/// The text that a test's closure brings back.
private final class TestText: Sendable {
    nonisolated(unsafe) var value = ""
}
