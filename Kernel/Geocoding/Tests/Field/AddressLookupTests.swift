import Testing
import Web

@testable import Geocoding

@Suite struct `An address field` {
    private func answer(_ text: String, choice: String = "", commune: String? = nil) async throws
        -> AddressAnswer
    {
        try await KnownVillage.serve { pool in
            try AddressLookup(pool, commune: commune).answer(
                "adresse", in: FormFields(["adresse": [text], "adresse-choix": [choice]]))
        }
    }

    @Test func `is an address when one only is written so`() async throws {
        guard case .place(let place) = try await answer("12 R. de la paix, 32500 Fleurance") else {
            Issue.record("no address")
            return
        }
        #expect(place.label == "12 Rue de la Paix 32500 Fleurance")
        #expect(place.citycode == "32132" && place.longitude != nil)
        guard case .place(let here) = try await answer("2 rue de la Paix", commune: "32208") else {
            Issue.record("no address")
            return
        }
        #expect(here.citycode == "32208")
    }

    @Test func `proposes those that are meant when they are several or misspelt`() async throws {
        let several = try await answer("2 rue de la Paix")
        #expect(Set(several.choices.map(\.citycode)) == ["32132", "32208"])
        #expect(several.words == "2 rue de la Paix")
        let misspelt = try await answer("12 rue Hautte Fleurance")
        #expect(misspelt.choices.first?.label == "12 Rue Haute 32500 Fleurance")
    }

    @Test func `takes the one that is chosen, looked up again`() async throws {
        let id = try #require(
            try await answer("2 rue de la Paix").choices.first { $0.citycode == "32208" }?.id)
        guard case .place(let chosen) = try await answer("2 rue de la Paix", choice: id) else {
            Issue.record("no address")
            return
        }
        #expect(chosen.citycode == "32208")
        // An id that the text does not lead to is not believed.
        let forged = try await answer("2 rue de la Paix", choice: "99999_0001_00001")
        #expect(!forged.choices.isEmpty)
    }

    @Test func `keeps the text where the person keeps it, where nothing is like it and without an index`()
        async throws
    {
        #expect(try await answer("2 rue de la Paix", choice: "tel-quel") == .text("2 rue de la Paix"))
        #expect(try await answer("derrière le pont") == .text("derrière le pont"))
        #expect(try await answer("???") == .text("???"))
        let long = String(repeating: "rue ", count: 90)
        #expect(try await answer(long).words == long.trimmed)
        #expect(try await answer("  ") == .empty)
        let form = FormFields(["adresse": ["12 rue Haute"]])
        #expect(try AddressLookup(SearchPool()).answer("adresse", in: form) == .text("12 rue Haute"))
    }

    @Test func `shows its label, its error and what to choose among, escaped`() async throws {
        let choices = try await answer("2 rue de la Paix").choices
        let html = AddressSearchField(
            "adresse", label: "L’adresse", value: "<2> rue", hint: "Numéro et voie", error: "Laquelle ?",
            commune: "32132", choices: choices
        ).html.markup
        #expect(html.contains("<address-field data-commune=\"32132\" data-choice=\"adresse-choix\">"))
        #expect(html.contains("<label for=\"champ-adresse\">"))
        #expect(html.contains("value=\"&lt;2&gt; rue\""))
        #expect(html.contains("aria-invalid=\"true\""))
        #expect(html.contains("type=\"radio\" name=\"adresse-choix\" value=\"\(choices[0].id)\""))
        #expect(html.contains("value=\"tel-quel\""))
        let strict = AddressSearchField("adresse", label: "L’adresse", choices: choices, keepsText: false)
            .html
            .markup
        #expect(!strict.contains("tel-quel"))
        #expect(!AddressSearchField("adresse", label: "L’adresse").html.markup.contains("radio"))
    }
}

extension String {
    fileprivate var trimmed: String { String(reversed().drop(while: \.isWhitespace).reversed()) }
}
