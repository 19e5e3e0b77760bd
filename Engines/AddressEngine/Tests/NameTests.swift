import Testing

@testable import AddressEngine

@Suite struct `A name` {
    @Test(arguments: [
        ("Rue de l’Église", "rue eglise"), ("R. du Port", "rue port"), ("Av des 3 Lacs", "avenue trois lacs"),
        ("Rue de la Grand'Rue", "grand rue"), ("Lieu-dit La Ferme", "ferme"),
        ("Chemin 21", "chemin vingt et un"),
        ("Place du 8 Mai 1945", "place huit mai mille neuf cent quarante cinq"),
        ("Bd St Jean", "boulevard saint jean"),
        ("Œuf d’Or", "oeuf or"), ("Les", ""), ("1er Rang", "un er rang"), ("Rue 80", "rue quatre vingts"),
    ])
    func `has the comparison form of the reference`(name: String, form: String) {
        #expect(NameNormalizer.normalize([UInt8](name)).text == form)
    }

    @Test(arguments: [
        ("ALLEE DU XV DE FRANCE", "Allee du XV de France"), ("RUE DE L'EGLISE", "Rue de l’Eglise"),
        ("CHÂTEAU-QUEYRAS", "Château-Queyras"), ("ZA LES PRÉS", "ZA les Prés"),
    ])
    func `in capitals is suggested as in a sentence`(name: String, expected: String) {
        #expect(NameCasing.suggestion([UInt8](name))?.text == expected)
    }

    @Test func `already written as in a sentence is left alone`() {
        #expect(NameCasing.suggestion([UInt8]("Rue du Port")) == nil)
        #expect(NameCasing.suggestion([UInt8]("123")) == nil)
    }

    @Test func `resembles another by one letter, not by a number`() {
        #expect(Resemblance.isClose([UInt8]("rue matival"), [UInt8]("rue mativale")))
        #expect(!Resemblance.isClose([UInt8]("rue deux"), [UInt8]("rue doux")))
    }

    @Test func `sounds like another`() {
        #expect(Sound.of([UInt8]("rue lac")) == Sound.of([UInt8]("rue laque")))
        #expect(Sound.of([UInt8]("rue lilas")) != Sound.of([UInt8]("rue tilleuls")))
    }
}
