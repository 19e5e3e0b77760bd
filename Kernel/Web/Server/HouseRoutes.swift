import HTTPTypes

/// The addresses that belong to the house itself.
extension SiteServer {
    var houseRoutes: [Route] {
        [
            .get("/health", .anyone) { _ in
                _ = try await identity()
                return .text("ok\n")
            },
            .get("/metrics", .anyone) { visit in
                guard settings.showsMetricsToAll || visit.isFromThisMachine else { throw Refusal.notFound }
                return .text(metrics.text, type: "text/plain; version=0.0.4; charset=utf-8")
            },
            .get("/assets/{version}/{name}", .anyone) { visit in
                try assets.reply(to: visit, name: visit.parameter("name"))
            },
            .get("/assets/{version}/images/{name}", .anyone) { visit in
                try assets.reply(to: visit, name: "images/" + visit.parameter("name"))
            },
            .get("/favicon.ico", .anyone) { visit in try assets.reply(to: visit, name: "icon.svg") },
            .get("/robots.txt", .anyone) { _ in .text("User-agent: *\nDisallow: /connexion\n") },
        ]
    }
}

extension Visit {
    /// A proxy that nobody declared is on this machine too: whoever it speaks for is not.
    fileprivate var isFromThisMachine: Bool {
        guard let name = HTTPField.Name("X-Forwarded-For"), !request.head.headerFields.contains(name) else {
            return false
        }
        return request.clientAddress.hasPrefix("127.") || request.clientAddress == "::1"
    }
}
