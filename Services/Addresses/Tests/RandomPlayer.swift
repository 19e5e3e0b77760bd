@testable import Addresses

/// Someone who makes any gesture on whatever is there, always the same ones for a seed.
struct RandomPlayer {
    private var state: UInt64
    private var made = 0

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func play(on stage: Stage) async throws -> EditRecord? {
        let draft = try await stage.draft()
        guard let voie = pick(draft.voies) else {
            return try await stage.apply(.addVoie(id: fresh("v"), named()))
        }
        guard let numero = pick(draft.numeros) else {
            return try await stage.apply(.addNumero(id: fresh("n"), numbered(on: voie)))
        }
        do {
            return try await stage.apply(edit(voie, numero, in: draft))
        } catch EditRefusal.invalid {
            return nil
        }
    }

    private mutating func edit(_ voie: Voie, _ numero: Numero, in draft: Draft) -> Edit {
        switch draw(13) {
        case 0: .addVoie(id: fresh("v"), named())
        case 1: .changeVoie(id: voie.id, version: voie.version, named())
        case 2: .deleteVoie(id: voie.id, version: voie.version)
        case 3, 4: .addNumero(id: fresh("n"), numbered(on: voie))
        case 5: .changeNumero(id: numero.id, version: numero.version, numbered(on: voie))
        case 6: .deleteNumero(id: numero.id, version: numero.version)
        case 7: .addPosition(.numero(id: numero.id), version: numero.version, placed())
        case 8 where !numero.positions.isEmpty:
            .changePosition(.numero(id: numero.id), version: numero.version, rank: 0, placed())
        case 9: .certifyVoie(id: voie.id)
        case 10:
            .changeNumeros(
                draft.numeros.filter { $0.voieID == voie.id }.map { .init(id: $0.id, version: $0.version) },
                .setLieudit(.typed("Lapeyrade")))
        case 11: merged(voie, in: draft)
        default: .addPosition(.voie(id: voie.id), version: voie.version, placed())
        }
    }

    /// Two voies made one, each double dealt with in some way; a certification where there is only one.
    private mutating func merged(_ voie: Voie, in draft: Draft) -> Edit {
        guard let other = pick(draft.voies.filter { $0.id != voie.id }) else {
            return .certifyVoie(id: voie.id)
        }
        var merge = VoieMerge(keptID: voie.id, otherID: other.id)
        merge.line = VoieMerge.Line.allCases[draw(4)]
        for numero in draft.numeros { merge.fates[numero.id] = VoieMerge.Fate.allCases[draw(4)] }
        let plan = VoieMergePlan(merge, on: EditSubject(voies: draft.voies, numeros: draft.numeros))
        return .mergeVoies(merge, seen: plan?.seen ?? "")
    }

    private mutating func named() -> VoieForm {
        VoieForm(
            name: "Chemin n° \(draw(90))", kind: draw(2) == 0 ? .voie : .lieuDit,
            names: ["oci": "Camin \(draw(90))"])
    }

    private mutating func numbered(on voie: Voie) -> NumeroForm {
        var form = NumeroForm(voieID: voie.id, number: draw(400), suffix: ["", "bis", "a"][draw(3)])
        form.parcelles = ["320130000A\(1000 + draw(9000))"]
        return form
    }

    private mutating func placed() -> PositionForm {
        PositionForm(
            kind: Position.Kind.allCases[draw(8)], lon: 0.5 + Double(draw(1000)) / 9973,
            lat: 43.5 + Double(draw(1000)) / 9973)
    }

    private mutating func fresh(_ letter: String) -> String {
        made += 1
        return "\(letter)-\(made)"
    }

    private mutating func pick<T>(_ all: [T]) -> T? {
        all.isEmpty ? nil : all[draw(all.count)]
    }

    private mutating func draw(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
