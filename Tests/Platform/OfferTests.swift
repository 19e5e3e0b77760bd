import DemoTerritory
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import People
import Testing
import Web

@testable import bastide

/// What the pages offer to the person who reads them: each link opens, each form is taken.
@Suite struct `What a page offers` {
    @Test(arguments: DemoPerson.Job.allCases) func `is never refused to who reads it`(job: DemoPerson.Job)
        async throws
    {
        try await DemoSite.open { site in
            let cookie = try await site.signIn(try site.person(job))
            let routes = RouteTable(try await site.house.routes())
            let judgement = try await site.judgement(of: cookie)
            let communes = site.territory.communes.map { SitePath("/mairie") / $0.code / "adresses" }
            var read: Set<String> = []
            var waiting = communes + ["/", "/mon-espace"]
            while let path = waiting.popLast() {
                guard let place = routes.route(.get, path),
                    judgement(place.route.access, place.route.service, place.parameters),
                    // Pages of one route are alike; a commune that is begun shows more than one that is not.
                    read.insert(place.route.path + (communes.contains(path) ? path.text : "")).inserted,
                    let page = try await site.page(path, cookie)
                else { continue }
                for (method, target) in page.targets {
                    waiting.insert(contentsOf: method == .get ? [target] : [], at: 0)
                    guard let (route, parameters) = routes.route(method, target) else { continue }
                    #expect(
                        judgement(route.access, route.service, parameters),
                        "\(path.text) offers \(method) \(target.text)")
                }
            }
            #expect(read.count > 15, "\(job) reads \(read.sorted())")
        }
    }
}

extension DemoSite {
    /// What the bearer of this cookie may use.
    fileprivate func judgement(of cookie: String) async throws -> Judgement {
        let head = HTTPRequest(
            method: .get, scheme: "http", authority: "localhost", path: "/", headerFields: [.cookie: cookie])
        let request = IncomingRequest(
            head: head, body: RequestBody(buffer: ByteBuffer()), clientAddress: "127.0.0.1")
        let gatekeeper = house.people.gatekeeper
        return try await gatekeeper.judgement(of: try await gatekeeper.visitor(of: request))
    }

    /// A page as it was answered; nil for a file or a redirect.
    fileprivate func page(_ path: SitePath, _ cookie: String) async throws -> AnsweredPage? {
        let response = try await get(path.text, cookie: cookie)
        #expect(response.status.code < 400, "\(path.text): \(response.status)")
        guard response.headers[.contentType]?.hasPrefix("text/html") == true else { return nil }
        return AnsweredPage(text: String(buffer: response.body))
    }
}

/// The HTML of a page and where it leads.
private struct AnsweredPage {
    let text: String

    /// The addresses of its links and of its forms that send.
    var targets: [(HTTPRequest.Method, SitePath)] {
        values(after: " href=\"").map { (.get, $0) }
            + values(after: "<form method=\"post\" action=\"").map { (.post, $0) }
    }

    private func values(after mark: String) -> [SitePath] {
        text.components(separatedBy: mark).dropFirst().compactMap { rest in
            let path = String(rest.prefix { $0 != "\"" && $0 != "#" }).replacing("&amp;", with: "&")
            return SitePath(untrusted: path)
        }
    }
}
