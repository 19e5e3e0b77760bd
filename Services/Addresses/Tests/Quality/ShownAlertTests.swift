import Testing

@testable import Addresses

@Suite struct `An alert as a form sends it back` {
    @Test func `is read only as the page wrote it`() {
        for wrong in ["", " ", "a", "a b", String(repeating: "a", count: 600)] {
            #expect(ShownAlert(text: wrong) == nil)
        }
        #expect(ShownAlert(text: "code un identifiant étrange marque")?.objectID == "un identifiant étrange")
    }
}
