import Testing

@testable import Territory

@Suite struct `A sort key` {
    @Test(arguments: [
        ("L'Isle-Jourdain", "isle jourdain"), ("L’Isle-Bouzon", "isle bouzon"), ("Le Houga", "houga"),
        ("Saint-Élix-d'Astarac", "saint elix d astarac"), ("Œuilly", "oeuilly"), ("Les", "les"),
        ("Çà et  là ", "ca et la"),
    ]) func `has neither accent nor leading article`(name: String, key: String) {
        #expect(SortKey.of(name) == key)
    }

    @Test func `folds composed and decomposed letters alike`() {
        #expect(SortKey.folded("Me\u{301}re") == SortKey.folded("Mére"))
    }
}
