import HTTPTypes
import Testing

@testable import Web

@Suite struct `The table of routes` {
    private let table = RouteTable([
        .get("/mairie/{insee}/voies/{voie}", .anyone) { _ in .text("") },
        .get("/mairie/{insee}/voies/nouvelle", .signedIn) { _ in .text("") },
        .post("/mairie/{insee}/voies/{voie}", .anyone) { _ in .text("") },
        .get("/", .anyone) { _ in .text("") },
    ])

    @Test func `finds who answers, with the parameters decoded and the query left out`() throws {
        let path = SitePath("/mairie") / "32013" / "voies" / "le bourg/haut"
        let (route, parameters) = try #require(table.route(.get, path.query("page", "2")))
        #expect(route.path == "/mairie/{insee}/voies/{voie}")
        #expect(parameters == ["insee": "32013", "voie": "le bourg/haut"])
    }

    @Test func `prefers the route that names a segment, whatever their order`() throws {
        let found = try #require(table.route(.get, "/mairie/32013/voies/nouvelle"))
        #expect(found.route.path == "/mairie/{insee}/voies/nouvelle")
        #expect(found.parameters == ["insee": "32013"])
    }

    @Test func `tells methods apart, and finds nothing where nothing answers`() {
        #expect(table.route(.post, "/mairie/32013/voies/v1")?.route.method == .post)
        #expect(table.route(.get, "/")?.route.path == "/")
        for absent in ["/mairie/32013/voies", "/mairie/32013/voies/v1/numeros", "/autre"] as [SitePath] {
            #expect(table.route(.get, absent) == nil, "\(absent.text)")
        }
        #expect(
            table.route(.post, "/mairie/32013/voies/nouvelle")?.route.path == "/mairie/{insee}/voies/{voie}")
    }
}
