import DemoTerritory
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing
import Web

@testable import bastide

/// Every page that can be asked for by its address alone, opened once by who may.
@Suite struct `Every page` {
    @Test func `opens, in French, whole and escaped`() async throws {
        try await DemoSite.open { site in
            let secretary = try site.person(.secretary)
            let commune = try #require(secretary.roles.first?.collectivite)
            let atTownHall = try await site.signIn(secretary)
            let atSyndicat = try await site.signIn(try site.person(.administrator))
            for route in try await site.house.routes() where route.method == .get {
                let path = route.path.replacing("{insee}", with: commune)
                // A list that is not published has no file; « agir pour » is asked for from above; « ici » needs a position,
                // the parcelles a rectangle of the map; most communes have no arms.
                guard
                    !path.contains("{"), !path.contains("/bal."), !path.hasSuffix("/ici"),
                    !path.hasSuffix("/armes"), !path.hasSuffix("/parcelles.geojson")
                else { continue }
                // Papers that say nothing before somebody chose what they are of are opened by the journeys.
                guard
                    !["/nouveau-certificat", "/courrier/papier", "/courrier/papier.pdf", "/fournisseur.csv"]
                        .contains(where: path.hasSuffix)
                else { continue }
                // What programs ask for is tried with their token.
                if case .token = route.access { continue }
                let isOfTownHall = if case .commune = route.access { !path.hasSuffix("/agir") } else { false }
                let cookie = isOfTownHall ? atTownHall : atSyndicat
                let response = try await site.get(path, cookie: cookie)
                #expect(response.status.code < 400, "\(path): \(response.status)")
                guard response.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
                let page = String(buffer: response.body)
                #expect(page.contains("<html lang=\"fr\">") && page.hasSuffix("</html>\n"), "\(path)")
                #expect(page.components(separatedBy: "<h1").count == 2, "\(path) has one h1")
                #expect(!page.contains("Optional("), "\(path)")
            }
        }
    }

    @Test func `that asks for a password or a code sends it where it is never kept`() async throws {
        try await DemoSite.open { site in
            let secretary = try site.person(.secretary)
            let commune = try #require(secretary.roles.first?.collectivite)
            let people = [
                nil, try await site.signIn(secretary),
                try await site.signIn(try site.person(.administrator)),
            ]
            let routes = try await site.house.routes()
            let table = RouteTable(routes)
            var found: Set<String> = []
            for route in routes where route.method == .get {
                let path = route.path.replacing("{insee}", with: commune)
                for cookie in people where !path.contains("{") {
                    let page = String(buffer: try await site.get(path, cookie: cookie).body)
                    for form in page.matches(of: /<form method="post" action="([^"]+)"(?s:.*?)<\/form>/) {
                        guard ["type=\"password\"", "one-time-code"].contains(where: form.0.contains)
                        else { continue }
                        let action = try #require(SitePath(untrusted: String(form.1)))
                        #expect(table.route(.post, action)?.route.holdsSecret == true, "\(path)")
                        found.insert(action.text)
                    }
                }
            }
            #expect(found.isSuperset(of: ["/connexion", "/mon-compte/mot-de-passe"]))
        }
    }

    @Test func `of residents weighs less than fifty kilobytes`() async throws {
        try await DemoSite.open { site in
            for commune in site.territory.communes {
                for path in ["/", "/services", "/commune/\(commune.code)", "/adresses/\(commune.code)"] {
                    let response = try await site.get(path)
                    #expect(response.status == .ok, "\(path)")
                    #expect(response.body.readableBytes <= 50_000, "\(path): \(response.body.readableBytes)")
                }
            }
        }
    }

    @Test func `takes the largest file that it says it takes`() async throws {
        try await DemoSite.open { site in
            let secretary = try site.person(.secretary)
            let commune = try #require(secretary.roles.first?.collectivite)
            let atSyndicat = try await site.signIn(try site.person(.administrator))
            let atTownHall = try await site.signIn(secretary)
            let routes = try await site.house.routes()
            for (pattern, cookie) in [
                ("/syndicat/territoire", atSyndicat), ("/syndicat/adresses/importer", atSyndicat),
                ("/mairie/{insee}/adresses/importer", atTownHall),
            ] {
                let path = pattern.replacing("{insee}", with: commune)
                let page = String(buffer: try await site.get(path, cookie: cookie).body)
                let mark = try #require(page.firstMatch(of: /data-largest="([0-9]+)"/), "\(path)")
                let largest = try #require(Int(mark.1))
                let route = try #require(routes.first { $0.method == .post && $0.path == pattern })
                // The form is longer than its file by its other fields and its boundaries.
                #expect(route.bodyLimit > largest, "\(path)")
            }
        }
    }
}
