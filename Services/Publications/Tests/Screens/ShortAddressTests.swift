import HTTPTypes
import Persistence
import TestSupport
import Testing
import Web

@testable import Publications

@Suite struct `The address in a text message` {
    @Test func `is the publication's own id, in twenty-two letters`() {
        for _ in 1...200 {
            let id = Identifier.make()
            let path = ShortAddress.path(of: id).text
            #expect(path.utf8.count == 25 && path.hasPrefix("/a/"))
            #expect(ShortAddress.id(of: String(path.dropFirst(3))) == id)
        }
        #expect(ShortAddress.path(of: "autre").text == "/actualites/publication/autre")
        #expect(ShortAddress.path(of: "0193F0C0-0000-7000-8000-000000000000").text.hasPrefix("/actualites/"))
    }

    @Test func `leads to the page, and nowhere else`() async throws {
        try await Doorstep.open(on: .sqlite) { door in
            let id = Identifier.make()
            let answer = try await door.get(ShortAddress.path(of: id).text)
            #expect(answer.status == 301 && answer.location == "/actualites/publication/" + id)
            for wrong in ["AAAA", "AZqk.AAAAAAAAAAAAAAAAA", "%2F%2Fexample.com"] {
                #expect(try await door.get("/a/" + wrong).status == 404)
            }
        }
    }
}
