import Testing

@testable import Geocoder

func words(_ text: String) -> String {
    var words = Words()
    Array(text.utf8).withUnsafeBufferPointer { words.read($0) }
    return words.list.indices.map { String(decoding: words.text($0), as: UTF8.self) }.joined(separator: " ")
}

@Suite struct `The words of an address` {
    @Test(arguments: [
        ("Av. du Gal-Leclerc", "avenue du general leclerc"), ("2ème Rue de l’Église", "2e rue de l eglise"),
        ("1 er Rang", "1e rang"), ("0012bis Bd St Jean", "12bis boulevard saint jean"),
        ("RueNeumatt", "rue neumatt"), ("12rue du Bœuf", "12 rue du boeuf"), ("Z.A. des Prés", "za des pres"),
        ("Marcq-en-Barœul", "marcq en baroeul"), ("🏠 Rue\u{7}X", "rue x"), ("", ""), ("D12", "d12"),
        ("Rue É\u{301}mile", "rue emile"), ("66bis a", "66bis a"),
    ])
    func `are folded and opened`(text: String, expected: String) {
        #expect(words(text) == expected)
    }
}
