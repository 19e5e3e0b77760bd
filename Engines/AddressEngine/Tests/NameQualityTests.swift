import Testing

@testable import AddressEngine

@Suite struct `The name of a voie` {
    private func read(_ name: String) -> (alerts: [NameAlert], remedy: String?) {
        let quality = NameQuality([UInt8](name.utf8))
        return (quality.alerts, quality.remedy.map { String(decoding: $0, as: UTF8.self) })
    }

    @Test(arguments: [
        ("Rue du  Moulin", NameAlert.doubleSpace, "Rue du Moulin"),
        (" Rue du Moulin-", .badEnds, "Rue du Moulin"),
        ("Rue du Moulin.", .finalDot, "Rue du Moulin"),
        ("Rue_du_Moulin", .invalidSign, "Rue du Moulin"),
        ("Lieu-dit Les Prés", .lieuDitWord, "Les Prés"), ("Lieudit les Prés", .lieuDitWord, "Les Prés"),
        ("Lieu Dit Bordeneuve", .lieuDitWord, "Bordeneuve"),
        ("Rue Grande Rue", .doubleRue, "Grande Rue"), ("Rue Rue Haute", .doubleRue, "Rue Haute"),
        ("Av Jean Moulin", .abbreviation, "Avenue Jean Moulin"),
        ("Rte. de Samatan", .abbreviation, "Route de Samatan"),
        ("Chemin de St-Pé", .abbreviation, "Chemin de Saint-Pé"),
        ("St Martin", .abbreviation, "Saint Martin"),
        ("rue du moulin", .wrongCase, "Rue du Moulin"), ("RUE DU MOULIN", .wrongCase, "Rue du Moulin"),
        ("Rue MOULIN", .wrongCase, "Rue Moulin"), ("R du Moulin", .abbreviation, "Rue du Moulin"),
        ("R. d’Alger", .abbreviation, "Rue d’Alger"), ("Rue Grande-Rue", .doubleRue, "Grande-Rue"),
        ("RUE JEAN XXIII", .wrongCase, "Rue Jean XXIII"), ("CHEMIN DU GR10", .wrongCase, "Chemin du GR10"),
        ("PLACE DES FFI", .wrongCase, "Place des FFI"),
        ("CHEMIN DE LAS CROUTZ", .wrongCase, "Chemin de las Croutz"),
        ("RUE DU 1ER MAI", .wrongCase, "Rue du 1er mai"),
        ("RUE DES PRUD'HOMMES", .wrongCase, "Rue des Prud’hommes"),
        ("CITE S.N.C.F.", .wrongCase, "Cité S.N.C.F."), ("R.P.A. LES LILAS", .wrongCase, "R.P.A. les Lilas"),
        ("CHAMP DE MARS", .wrongCase, "Champ de Mars"), ("L'ISLE-EN-DODON", .wrongCase, "L’Isle-en-Dodon"),
        ("bordeneuve", .wrongCase, "Bordeneuve"), ("Cité S.N.C.F. ", .badEnds, "Cité S.N.C.F."),
        ("Rue jean-jaurès", .wrongCase, "Rue Jean-Jaurès"), ("saint-martin", .wrongCase, "Saint-Martin"),
        ("Chemin saint-martin", .wrongCase, "Chemin Saint-Martin"),
        ("Rue Saint-martin", .wrongCase, "Rue Saint-Martin"),
        ("Rue pied-de-porc", .wrongCase, "Rue Pied-de-Porc"),
        ("Rue st-martin", .abbreviation, "Rue Saint-Martin"),
        ("Ch de la Fontaine", .abbreviation, "Chemin de la Fontaine"),
        ("Ch. des Vignes", .abbreviation, "Chemin des Vignes"),
        ("Bvd Gambetta", .abbreviation, "Boulevard Gambetta"), ("IMPASSE A", .wrongCase, "Impasse A"),
        ("RÉSIDENCE BÂTIMENT D", .wrongCase, "Résidence Bâtiment D"),
        ("RUE NATIONALE", .wrongCase, "Rue Nationale"),
        ("Place de l’Eglise", .missingAccent, "Place de l’Église"),
        ("RUE DE L'EGLISE", .missingAccent, "Rue de l’Église"),
        ("Impasse de l'Olivier", .straightApostrophe, "Impasse de l’Olivier"),
    ]) func `is told what is wrong, and written as it should be`(
        _ name: String, _ alert: NameAlert, _ remedy: String
    ) {
        let read = read(name)
        #expect(read.alerts.contains(alert))
        #expect(read.remedy == remedy)
    }

    @Test(arguments: [
        "Rue du Moulin", "Quai du Lot", "Allée des Pas Perdus", "Lotissement du Pas de la Case",
        "Chemin de la Charrue", "Rue de la Verrue", "Camin de la Gleisa", "Rue Jean XXIII", "ZA de Bellevue",
        "Rue du 19-Mars-1962", "Chemin du Tour de Ville", "Place d’Armes", "Chemin dit de Lasbordes",
        "Impasse de l’Île", "Route de Sainte-Anne", "Au Village", "Pas de Carreau", "Rue De Gaulle",
        "Sous-préfecture", "Rue du 8 mai 1945", "Place du 11 novembre 1918", "Rue des Prud’hommes",
        "Kerc’hoat", "Rue du Grand’père", "Chemin de c’hoad", "GR653", "Route D1124", "Chemin du GR10",
        "Résidence de l’EHPAD", "R.P.A. Les Lilas", "R.N. 20", "R 12", "R.D. 626", "Ave Maria", "Che Guevara",
        "Cité S.N.C.F.", "Chemin deus Bosc", "Route communale de Sère", "Chemin rural", "Chemin du Gal",
        "Chemin de Mal",
        "Route nationale 20", "Chemin d’exploitation n° 3", "Chemin derrière l’Église", "Impasse privée",
        "CH de Rodez", "Rue de la sous-préfecture", "Route forestière de Lasserre",
        "Rue Foret", "Rue du Docteur General", "ZAC", "RN 124", "HLM",
    ]) func `is left in peace when it is well written`(_ name: String) {
        #expect(read(name).alerts.isEmpty)
        #expect(read(name).remedy == nil)
    }

    @Test(arguments: [
        ("Rue du Moulin (ancienne)", NameAlert.parentheses), ("Rue du Moulin / Rue Haute", .invalidSign),
        ("Chemin de l’", .badEnds), ("Rue du Mal Foch", .abbreviation), ("Lot. des Pins", .abbreviation),
        ("Rue de l\u{FFFD}glise", .invalidSign), ("Rue de la Vieille Rue", .doubleRue),
        ("Rue Haute / Rue Basse", .doubleRue), ("Rue Neuve, Rue du Puits", .doubleRue),
        ("Rue Gambetta (rue Haute)", .doubleRue), ("Lieu-dit de Bordeneuve", .lieuDitWord),
        ("bordeneuve-haute", .wrongCase), ("rue-haute", .wrongCase), ("Bordeneuve haute", .wrongCase),
        ("Camin gleisa", .wrongCase),
    ]) func `is not mended by a guess`(_ name: String, _ alert: NameAlert) {
        #expect(read(name).alerts.contains(alert))
        #expect(read(name).remedy == nil)
    }

    @Test func `mended once needs no more mending, and keeps its words`() {
        let parts = [
            "rue", "RUE", "Rue", "de", "l'", "l’", " ", "  ", "\t", "-", ".", "_", "St", "Ste", "eglise",
            "ÉGLISE",
            "Lieu-dit", "lieu", "dit", "Moulin", "MOULIN", "(", ")", "1er", "8", "Av", "av", "\u{A0}", "«",
            "’", "'",
            "Lot", "Mal", "é", "\u{FFFD}", "ß", "œ", "Ile", "\u{301}", "\u{0}", "😀",
        ]
        var random = RandomLines(seed: 7)
        for _ in 0..<6_000 {
            let name = (0..<(1 + random.draw(9))).map { _ in
                parts[random.draw(parts.count)] + (random.draw(2) == 0 ? " " : "")
            }.joined()
            let quality = NameQuality([UInt8](name.utf8))
            #expect(quality.alerts == NameQuality([UInt8](name.utf8)).alerts)
            guard let remedy = quality.remedy else { continue }
            #expect(!quality.alerts.isEmpty, "\(name)")
            let again = NameQuality(remedy)
            #expect(again.remedy == nil, "\(name) → \(String(decoding: remedy, as: UTF8.self))")
            #expect(String(validating: remedy, as: UTF8.self) != nil, "\(name)")
        }
    }

    @Test func `of any bytes is read without harm`() {
        var random = RandomLines(seed: 11)
        for _ in 0..<3_000 {
            let bytes = (0..<random.draw(40)).map { _ in UInt8(random.draw(256)) }
            let quality = NameQuality(bytes)
            if let remedy = quality.remedy { #expect(remedy != bytes) }
            _ = (SuffixReview.isWrong(bytes), SuffixReview.remedy(bytes))
        }
    }

    @Test func `is written on the plate with a suffix of plain letters`() {
        let read = { (text: String) in
            SuffixReview.remedy([UInt8](text.utf8)).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(SuffixReview.isWrong([UInt8]("b-is".utf8)) && read("-Bis.") == "bis" && read("é/2") == nil)
        #expect(!SuffixReview.isWrong([UInt8]("bis".utf8)) && read("bis") == nil && read("--") == nil)
        #expect(read("abcdefghij") == nil && read("(é)") == "e" && read("b-i s") == "bis")
        for guessed in ["1/2", "A/B", "a-2", "½", "½-", "b…"] { #expect(read(guessed) == nil, "\(guessed)") }
    }

    @Test func `knows the ten codes of the reference editor`() {
        #expect(Set(NameAlert.allCases.map { "\($0.code)" }).count == NameAlert.allCases.count)
        #expect(NameAlert.allCases.count { !"\($0.code)".hasPrefix("bastide.") } == 10)
    }
}
