import AddressEngine
import Testing

@testable import Addresses

// The engine has types of these names too.
private typealias Draft = Addresses.Draft
private typealias Voie = Addresses.Voie
private typealias Numero = Addresses.Numero
private typealias Position = Addresses.Position

@Suite struct `The quality of a list` {
    private static let today = EditContext(
        today: "2026-11-23", source: "Montfort", communeCode: "32999", project: Stage.project)

    private static func placed(_ lon: Double, _ lat: Double) -> Position {
        Position(kind: .entree, point: Point(lon: lon, lat: lat, x: 0, y: 0))
    }

    private func numero(
        _ id: String, _ number: Int, _ suffix: String = "", on voie: String = "v",
        _ body: (inout Numero) -> Void = { _ in }
    ) -> Numero {
        var numero = Numero(id: id, voieID: voie, number: number, suffix: suffix)
        numero.positions = [Self.placed(0.5 + Double(number) / 2_000, 43.7)]
        body(&numero)
        return numero
    }

    private func draft(_ voies: [Voie], _ numeros: [Numero]) -> Draft {
        var draft = Draft(communeCode: "32999", communeName: "Montfort-sous-Bois")
        (draft.voies, draft.numeros) = (voies, numeros)
        draft.sort()
        return draft
    }

    private func codes(_ draft: Draft) -> [AlertCode] {
        DraftQuality(of: draft, ground: nil).alerts.map(\.code)
    }

    @Test func `knows the fourteen codes of the reference editor`() {
        let reference = AlertCode.allCases.filter { !$0.rawValue.hasPrefix("bastide.") }
        #expect(
            Set(reference.map(\.rawValue)) == [
                "caractere_invalide", "caractere_invalide_start_or_end", "caractere_invalide_end",
                "no_words_in_parentheses", "multi_space_caractere", "bad_word_lieudit", "bad_multi_word_rue",
                "abbreviation_invalid", "casse_incorrecte", "lake_of_accent", "voie_empty",
                "doublon_voie_nom",
                "suffixe_caractere_invalide", "parcelle_not_exist",
            ])
        for alert in NameAlert.allCases { #expect(AlertCode(alert) != nil) }
        for code in AlertCode.allCases {
            let words = code.words
            #expect(![words.title, words.why, words.advice].contains { $0.isEmpty })
        }
        #expect(Set(AlertCode.allCases.map(\.words.title)).count == AlertCode.allCases.count)
    }

    @Test func `that is well kept has no alert`() {
        #expect(
            codes(
                draft([Voie(id: "v", kind: .voie, name: "Rue du Moulin")], [numero("a", 1), numero("b", 2)])
            ).isEmpty)
        #expect(codes(draft([Voie(id: "l", kind: .lieuDit, name: "Bordeneuve")], [])).isEmpty)
        #expect(codes(draft([], [])).isEmpty)
    }

    @Test func `tells voies without a numéro, and of the same name`() {
        let voies = [
            Voie(id: "v", kind: .voie, name: "Rue de l’Église"),
            Voie(id: "w", kind: .voie, name: "Rue de l’Église"),
        ]
        #expect(codes(draft(voies, [numero("a", 1)])) == [.emptyVoie, .sameName, .sameName])
        var former = voies
        former[1].communeDeleguee = CommuneDeleguee(code: "32998", name: "Lasserre")
        #expect(
            codes(draft(former, [numero("a", 1), numero("b", 1, on: "w") { $0.positions = [] }])).isEmpty)
    }

    @Test func `tells voies that only their type tells apart`() {
        let named = { (names: [String]) -> [String] in
            let voies = names.enumerated().map { Voie(id: "v\($0)", kind: .voie, name: $1) }
            let numeros = voies.map { voie in numero("n\(voie.id)", 1, on: voie.id) { $0.positions = [] } }
            return DraftQuality(of: draft(voies, numeros), ground: nil).alerts
                .map { "\($0.code) \($0.objectID)\($0.twinID.map { " to merge with \($0)" } ?? "")" }
        }
        #expect(
            named(["Rue du Port", "Avenue du Port", "Impasse du Port"]) == [
                "nameButType v2", "nameButType v0",
            ])
        #expect(named(["Rue du Port", "Rue du Pont", "Grande Rue"]).isEmpty)
        #expect(
            named(["Rue du Port", "Rue du Port"]) == [
                "sameName v0 to merge with v1", "sameName v1 to merge with v0",
            ])
    }

    @Test func `tells a voie that has bis and letters`() {
        let voie = Voie(id: "v", kind: .voie, name: "Rue du Moulin")
        let mixed = { (suffixes: [String]) in
            codes(draft([voie], suffixes.enumerated().map { numero("n\($0)", $0 + 1, $1) }))
        }
        #expect(mixed(["bis", "a"]) == [.mixedSuffixes])
        #expect(mixed(["bis", "ter"]).isEmpty && mixed(["a", "b"]).isEmpty)
        let numeros = (Array(repeating: "bis", count: 5) + ["a"]).enumerated().map {
            numero("n\($0)", $0 + 1, $1)
        }
        let alerts = DraftQuality(of: draft([voie], numeros), ground: nil).alerts
        #expect(alerts.map(\.detail) == ["1 bis, 2 bis, 3 bis, 6 a"], "some of each")
    }

    @Test func `tells wrong suffixes, parcelles and addresses written twice, and mends what is sure`() throws
    {
        let voie = Voie(id: "v", kind: .voie, name: "Rue du Moulin")
        let numeros = [
            numero("a", 1, "b-is"),
            numero("b", 2) { $0.parcelles = ["32 9 9990000A0042", "320130000A0042"] },
            numero("c", 3) { $0.isCertified = true }, numero("d", 3),
            numero("e", 4) { $0.parcelles = ["329990000A0042"] },
            numero("f", 4) { $0.positions = [Self.placed(0.5021, 43.7)] },
        ]
        let quality = DraftQuality(of: draft([voie], numeros), ground: nil)
        #expect(
            quality.alerts.map { "\($0.code) \($0.objectID)" } == [
                "wrongSuffix a", "unknownParcelle b", "repeatedAddress d", "repeatedAddress f",
            ])
        #expect(
            quality.corrections.lines.map { "\($0.key) \($0.after)" } == [
                "suffixe:a bis", "parcelles:b 329990000A0042 320130000A0042", "double:d ",
            ])
        let chosen = quality.corrections.lines.map(\.seen)
        let subject = EditSubject(voies: [voie], numeros: numeros)
        let changes = try Edit.correct(chosen).changes(on: subject, in: Self.today)
        #expect(changes.count == 3)
        #expect(changes.contains(.numero(before: numeros[3], after: nil)))
    }

    @Test func `corrects nothing when one line is not as it was shown`() throws {
        let voie = Voie(id: "v", kind: .voie, name: "Rue  du Moulin")
        let subject = EditSubject(voies: [voie], numeros: [])
        for chosen in [
            [Edit.Chosen(id: "nom:v", version: 2)], [Edit.Chosen(id: "nom:w", version: 1)],
            [Edit.Chosen(id: "nom:v", version: 1), Edit.Chosen(id: "rien", version: 0)],
        ] {
            #expect(throws: EditRefusal.self) {
                try Edit.correct(chosen).changes(on: subject, in: Self.today)
            }
        }
        let done = try Edit.correct([Edit.Chosen(id: "nom:v", version: 1)]).changes(
            on: subject, in: Self.today)
        guard case .voie(_, let after?) = done.first else {
            Issue.record("no change")
            return
        }
        #expect(after.name == "Rue du Moulin" && after.version == 2 && after.updatedOn == "2026-11-23")
    }

    @Test func `proposes no name that another voie has without saying it`() {
        let voies = [
            Voie(id: "v", kind: .voie, name: "Rue du Moulin"),
            Voie(id: "w", kind: .voie, name: "Rue du  Moulin"),
            Voie(id: "x", kind: .voie, name: "PLACE DE L'EGLISE"),
        ]
        let corrections = Corrections(voies: voies, numeros: [], communeCode: "32999")
        #expect(corrections["nom:w"]?.remark == "Une autre voie a ce nom.")
        #expect(corrections["nom:x"]?.after == "Place de l’Église")
        #expect(corrections["nom:x"]?.remark != nil, "accents in capitals are to be read")
    }

    @Test func `two suffixes never become the same address`() {
        let numeros = [numero("a", 1, "b-"), numero("b", 1, "-b"), numero("c", 1, "c"), numero("d", 1, "c-")]
        let lines = Corrections(
            voies: [Voie(id: "v", kind: .voie, name: "Rue")],
            numeros: numeros + [numero("e", 2, "C"), numero("f", 2, "c-"), numero("g", 3, "d-")],
            communeCode: "32999"
        ).lines
        #expect(lines.filter { $0.target == .suffix }.map(\.key) == ["suffixe:g"])
    }

    @Test func `tells the same as long as nothing that it tells changes`() throws {
        let voie = Voie(id: "v", kind: .voie, name: "Rue du Moulin")
        let far = [
            numero("a", 1), numero("b", 2), numero("c", 3), numero("d", 4),
            numero("e", 6) { $0.positions = [Self.placed(0.6, 43.7)] },
        ]
        let here = try #require(DraftQuality(of: draft([voie], far), ground: nil).alerts.first)
        #expect(here.code == .farFromOthers && here.mark.count == 16)
        var commented = far
        commented[4].comment = "vu"
        commented[4].isCertified = true
        #expect(DraftQuality(of: draft([voie], commented), ground: nil).alerts.first?.mark == here.mark)
        commented[4].positions = [Self.placed(0.601, 43.7)]
        #expect(DraftQuality(of: draft([voie], commented), ground: nil).alerts.first?.mark != here.mark)
    }

    @Test func `of anything that a file may hold is told and mended once`() throws {
        let parts = [
            "", "rue", "RUE", " ", "  ", "'", "(", ")", "St", "eglise", "\u{FFFD}", "-", "bis", "é", "😀", ";",
            "1",
        ]
        var seed: UInt64 = 42
        func draw(_ count: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((seed >> 33) % UInt64(count))
        }
        func text() -> String { (0..<draw(6)).map { _ in parts[draw(parts.count)] }.joined() }
        for _ in 0..<300 {
            let voies = (0..<draw(5)).map {
                Voie(id: "v\($0)", kind: draw(3) == 0 ? .lieuDit : .voie, name: text())
            }
            let numeros = (0..<draw(12)).map { place in
                numero("n\(place)", draw(4), text(), on: "v\(draw(6))") {
                    $0.parcelles = (0..<draw(3)).map { _ in text() }
                }
            }
            let quality = DraftQuality(of: draft(voies, numeros), ground: nil)
            let keys = quality.alerts.map { "\($0.code) \($0.objectID)" }
            #expect(Set(keys).count == keys.count)
            let subject = EditSubject(voies: voies, numeros: numeros)
            let changes = try Edit.correct(quality.corrections.lines.map(\.seen)).changes(
                on: subject, in: Self.today)
            var after = subject
            for change in changes {
                switch change {
                case .voie(_, let voie): after.voies[change.id] = voie
                case .numero(_, let numero): after.numeros[change.id] = numero
                }
            }
            let left = Corrections(
                voies: Array(after.voies.values), numeros: Array(after.numeros.values), communeCode: "32999")
            #expect(
                left.lines.allSatisfy { $0.target == .removal || $0.target == .suffix },
                "\(left.lines.map(\.after))")
        }
    }
}
