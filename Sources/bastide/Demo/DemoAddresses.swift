import Addresses
import DemoTerritory
import Territory
import Web

/// The addresses of the demonstration: each commune’s file taken in as it is, most of them published, two reports waiting.
struct DemoAddresses {
    let service: AddressesService
    let territory: FictionalTerritory
    let tell: @Sendable (String) -> Void

    func fill() async throws {
        let work = service.folderImport(key: "démonstration")
        var taken = 0
        for commune in territory.communes {
            guard let bytes = territory.balFile(of: commune, projection: FictionalTerritory.projection),
                let code = CodeINSEE(commune.code)
            else { continue }
            taken += try await work.take(bytes, name: "\(commune.code).csv").reduce(0) { $0 + $1.taken }
            if isPublished(commune) { try await service.publish(code) }
        }
        tell("  Adresses\u{A0}: \(French.count(taken, "ligne reprise", "lignes reprises")).")
        try await service.keepContract(Self.contract)
        if let commune = territory.communeWithUnnumberedHamlet, let code = CodeINSEE(commune.code) {
            try await service.bringFictionalCadastre(commune.cadastreFile, to: code, named: commune.name)
        }
        try await report()
    }

    /// The prices of the group contract, so that plates are ordered at once.
    private static let contract = [
        ContractArticle(
            id: "demo-numero", supplier: "Émaux de Louzère", reference: "EL-1510", name: "Plaque émaillée",
            kind: .numero, size: "15 × 10 cm", price: Cents(890), vat: VATRate(hundredths: 2_000)),
        ContractArticle(
            id: "demo-voie", supplier: "Émaux de Louzère", reference: "EL-4525",
            name: "Panneau de voie émaillé",
            kind: .voie, size: "45 × 25 cm", price: Cents(4_150), vat: VATRate(hundredths: 2_000)),
        ContractArticle(
            id: "demo-lieu-dit", supplier: "Émaux de Louzère", reference: "EL-6025",
            name: "Panneau de lieu-dit",
            kind: .lieuDit, size: "60 × 25 cm", price: Cents(5_280), vat: VATRate(hundredths: 2_000)),
    ]

    /// A clean list is published, except in one commune of four, which has not come to it yet.
    private func isPublished(_ commune: FictionalCommune) -> Bool {
        guard case .clean = commune.bal else { return false }
        return commune.code.utf8.reduce(0) { $0 + Int($1) } % 4 != 0 || commune.unnumberedHamlet != nil
    }

    /// What residents told the secretary’s communes.
    private func report() async throws {
        guard let commune = territory.communeWithUnnumberedHamlet, let code = CodeINSEE(commune.code) else {
            return
        }
        let centre = commune.unnumberedHamlet?.buildings.first ?? commune.centre
        let hamlet = commune.unnumberedHamlet?.name ?? commune.name
        let missing = ReportForm(
            kind: .missing, text: "\(hamlet), la maison aux volets bleus\u{A0}: le livreur ne trouve pas.",
            lon: centre.lon, lat: centre.lat, contact: "05 36 49 12 34")
        _ = try await service.receive(missing, in: code)
        let wrong = ReportForm(kind: .wrong, text: "Le numéro 4 de la place est en fait le 6.")
        _ = try await service.receive(wrong, in: code)
    }
}
