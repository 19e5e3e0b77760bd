import Geocoder
import Testing

@testable import Geocoding

@Suite struct `The address of a line` {
    private func judge(_ line: String, _ postcode: String = "", _ commune: String = "") async throws
        -> CheckedLine
    {
        try await KnownVillage.serve { pool in
            try pool.withSearch { search in
                AddressCheck(commune: KnownVillage.fleurance)
                    .judge(WrittenAddress(line: line, postcode: postcode, commune: commune), &search)
            }
        }
    }

    @Test(arguments: [
        ("12 rue de la Paix", "32500", "Fleurance"), ("12, RUE DE LA PAIX", "32500", "FLEURANCE"),
        ("12 r. de la Paix", "", "Fleurance"), ("4 bis rue de la Paix", "32500", "Fleurance"),
        ("4bis rue de la paix", "32500", ""), ("20 av. du Gal de Gaulle", "32500", "FLEURANCE CEDEX"),
        ("3 rue de l’Eglise", "32500", "Fleurance"), ("12 rue de la Paix 32500 Fleurance", "", ""),
        ("Résidence Les Lilas, 12 rue de la Paix, 32500 Fleurance", "", ""), ("12 rue de la Paix", "", ""),
        ("n° 12 rue de la Paix", "", ""), ("En Bourdieu", "32700", "Lectoure"),
        ("Lieu-dit En Bourdieu", "32700", "Lectoure"), ("4 Les Charrons", "32700", "Lectoure"),
        ("10 2ème Avenue", "32700", "Lectoure"), ("1 rue de la Paix", "32700", "Lectoure"),
        ("12 rue de la Paix, bâtiment B", "32500", "Fleurance"), ("12 rue de la Paix", "", "32500 Fleurance"),
    ]) func `is found when number, voie and commune are exact`(
        line: String, postcode: String, commune: String
    ) async throws {
        let found = try await judge(line, postcode, commune)
        #expect(found.state == .found, "\(found)")
        #expect(found.advice.isEmpty)
        #expect(!found.id.isEmpty && found.longitude != nil)
    }

    @Test(arguments: [
        ("14 rue Haute", "32500", "Fleurance", "Le numéro 14 n’existe pas ici\u{A0}: 12, 16."),
        (
            "14 rue de la Paix", "32500", "Fleurance",
            "Le numéro 14 n’existe pas ici\u{A0}: 2, 4, 4bis, 6, 12, 16."
        ),
        ("rue Haute", "32500", "Fleurance", "Il manque le numéro\u{A0}: 12, 16."),
        ("4 b rue de la Paix", "32500", "Fleurance", "Le numéro s’écrit 4bis."),
        ("100 chemin du Moullin", "32500", "Fleurance", "La voie s’écrit «\u{A0}Chemin du Moulin\u{A0}»."),
        ("12 rue de la Paix", "32550", "Fleurance", "Le code postal est 32500."),
        ("5 route du Lac", "32600", "Cassemartin", "La commune est maintenant L'Isle-Jourdain."),
        (
            "12 rue Haute Prolongée", "32500", "Fleurance",
            "À vérifier\u{A0}: «\u{A0}Prolongée\u{A0}» n’est pas dans l’adresse de référence."
        ),
        (
            "5 En Bourdieu", "32700", "Lectoure",
            "Le numéro 5 n’existe pas\u{A0}: aucun numéro n’est connu ici."
        ),
        (
            "14 rue Hautte", "32500", "Fleurance",
            "Le numéro 14 n’existe pas ici\u{A0}: 12, 16. La voie s’écrit «\u{A0}Rue Haute\u{A0}»."
        ),
    ]) func `is doubtful when a good candidate differs, and says in what`(
        line: String, postcode: String, commune: String, advice: String
    ) async throws {
        let found = try await judge(line, postcode, commune)
        #expect(found.state == .doubtful)
        #expect(found.advice == advice)
        #expect(!found.reference.isEmpty)
    }

    @Test func `is doubtful when several are written so`() async throws {
        let found = try await judge("1 place de la Mairie", "32600", "L'Isle-Jourdain")
        #expect(found.state == .doubtful)
        #expect(found.advice.contains("Cassemartin"), "\(found.advice)")
    }

    @Test(arguments: [
        ("12 rue des Tilleuls", "32500", "Fleurance"), ("3 boulevard Voltaire", "75011", "Paris"),
        ("", "32500", "Fleurance"), ("???", "", ""), ("Poste restante", "", ""),
        (String(repeating: "rue ", count: 80), "", ""), ("\u{202E}🏠\u{0}", "", ""),
    ]) func `is not found when nothing is like it`(
        line: String, postcode: String, commune: String
    ) async throws {
        let found = try await judge(line, postcode, commune)
        #expect(found.state == .missing, "\(found)")
        #expect(found.reference.isEmpty && found.id.isEmpty)
        #expect(!found.advice.isEmpty)
    }

    @Test func `of another commune than the list's is that one's`() async throws {
        let found = try await judge("2 rue de la Paix", "32700", "Lectoure")
        #expect(found.reference.hasSuffix("Lectoure"))
        let here = try await judge("2 rue de la Paix")
        #expect(here.reference.hasSuffix("Fleurance"))
    }

    @Test func `keeps its verdict whatever was judged before`() async throws {
        try await KnownVillage.serve { pool in
            let check = AddressCheck(commune: KnownVillage.fleurance)
            let addresses = ["12 rue de la Paix", "14 rue Haute", "x", "100 chemin du Moullin", "rue Haute"]
                .map { WrittenAddress(line: $0, commune: "Fleurance") }
            try pool.withSearch { search in
                let first = addresses.map { check.judge($0, &search) }
                let again = addresses.reversed().map { check.judge($0, &search) }
                #expect(first == again.reversed())
            }
        }
    }
}
