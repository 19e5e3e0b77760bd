import Geocoder
import Testing

@testable import Geocoding

@Suite struct `The address of a line that the draft may have` {
    private let voies = [
        KnownVillage.voie("Rue de la Paix", ["2", "12"], in: "32132", "Fleurance", "32500"),
        KnownVillage.voie("Rue Voltaire", ["1"], in: "32132", "Fleurance", "32500"),
    ]
    private let communes = [
        KnownVillage.commune("Fleurance", "32132", "32500"),
        KnownVillage.commune("Gavarret", "32146", "32500"),
    ]

    /// Judges a line of a list of Fleurance, whose draft has one voie, and numbers, that the public does not see.
    private func judge(_ line: String, postcode: String = "", commune: String = "") throws -> CheckedLine {
        let others = [
            KnownVillage.voie("Rue de la Paix", ["2", "12"], in: "32146", "Gavarret", "32500"),
            KnownVillage.voie("Rue des Lices", ["4"], in: "32146", "Gavarret", "32500"),
        ]
        let drawn = [
            KnownVillage.voie("Rue de la Paix", ["2", "12", "20"], in: "32132", "Fleurance", "32500"),
            voies[1],
            KnownVillage.voie("Chemin des Huit Comètes", ["291"], in: "32132", "Fleurance", "32500"),
        ]
        let check = DraftCheck(
            check: AddressCheck(commune: "32132"), draft: try KnownVillage.pool([communes[0]] + drawn))
        let written = WrittenAddress(line: line, postcode: postcode, commune: commune)
        return try KnownVillage.pool(communes + voies + others).withSearch { try check.judge(written, &$0) }
    }

    @Test(arguments: ["291 chemin des huit comètes", "20 rue de la Paix"])
    func `is found there before it is public`(line: String) throws {
        let found = try judge(line, commune: "Fleurance")
        #expect(found.state == .found)
        #expect(found.advice == "Elle est dans votre liste, pas encore publiée.")
    }

    @Test func `is told where only the draft has the voie`() throws {
        let found = try judge("293 chemin des huit comètes", commune: "Fleurance")
        #expect(found.state == .doubtful)
        #expect(
            found.advice
                == "L’adresse de référence est dans votre liste, pas encore publiée. Le numéro 293 n’existe pas ici\u{A0}: 291."
        )
    }

    @Test func `stays in doubt where the public sees several`() throws {
        let found = try judge("12 rue de la Paix", postcode: "32500")
        #expect(found.state == .doubtful)
        #expect(found.advice.contains("Gavarret") && !found.advice.contains("publiée"), "\(found.advice)")
    }

    @Test(arguments: [
        ("3 rue Voltaire", "Gavarret"), ("3 rue Voltaire", "Fleurance"), ("2 rue de la Paix", "Fleurance"),
    ])
    func `is never said to be unpublished where the public sees it`(line: String, commune: String) throws {
        #expect(!(try judge(line, commune: commune)).advice.contains("publiée"))
    }
}
