import Foundation
import Testing

@testable import AddressEngine

/// Draws the same identifiers at each run.
struct FixedRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state
    }
}

@Suite struct `A repair` {
    private func plan(_ text: String) throws -> RepairPlan {
        try plan([UInt8](text))
    }

    private func plan(_ file: [UInt8], options: CheckOptions = SharedFiles.options()) throws -> RepairPlan {
        var random = FixedRandom(state: 1)
        return RepairPlan(try Table(file), options: options, random: &random)
    }

    private let ids =
        "@c:6359dd2e-be1c-49b5-afd6-b90f2cd48242 @a:ac0a5531-6d46-435a-8165-f7916b09fb54 @v:1878b23a-5313-4f47-99f5-73f03c65b8c4"

    @Test func `puts each identifier of uid_adresse in its own column`() throws {
        let plan = try plan("uid_adresse;numero;voie_nom;commune_insee\n\(ids);12;Rue du Port;32013\n")
        let values = plan.repairs.filter { $0.cause == .identifiantsReunis }.map { ($0.field, $0.after.text) }
        #expect(values.contains { $0 == (.idBanCommune, "6359dd2e-be1c-49b5-afd6-b90f2cd48242") })
        #expect(values.contains { $0 == (.idBanToponyme, "1878b23a-5313-4f47-99f5-73f03c65b8c4") })
        #expect(values.contains { $0 == (.idBanAdresse, "ac0a5531-6d46-435a-8165-f7916b09fb54") })
        let csv = plan.applying(plan.certain).csv().text
        #expect(!csv.contains("uid_adresse"))
    }

    @Test func `gives the voie's identifier to its other lines, and makes new ones only for what has none`()
        throws
    {
        let commune = "6359dd2e-be1c-49b5-afd6-b90f2cd48242"
        let voie = "1878b23a-5313-4f47-99f5-73f03c65b8c4"
        let plan = try plan(
            """
            id_ban_commune;id_ban_toponyme;id_ban_adresse;numero;suffixe;voie_nom;commune_insee
            \(commune);\(voie);ac0a5531-6d46-435a-8165-f7916b09fb54;1;;Rue du Port;32013
            ;;;2;;Rue du Port;32013
            ;;;2;;Rue du Port;32013
            ;;;2;bis;Rue du Port;32013
            """)
        let made = plan.repairs.filter { $0.field == .idBanAdresse }.map(\.after)
        #expect(plan.repairs.filter { $0.field == .idBanToponyme }.allSatisfy { $0.after.text == voie })
        #expect(plan.repairs.filter { $0.field == .idBanCommune }.allSatisfy { $0.after.text == commune })
        #expect(plan.repairs.filter(\.isInvented).map(\.after) == made)
        #expect(made.count == 3 && made[0] == made[1] && made[1] != made[2])
        #expect(made.allSatisfy { $0.withUnsafeBufferPointer { UUIDText.isVersion4($0) } })
    }

    @Test func `makes no identifier while the commune's is unknown`() throws {
        let plan = try plan("numero;voie_nom;commune_insee\n1;Rue du Port;32013\n")
        #expect(!plan.repairs.contains { $0.field == .idBanToponyme || $0.field == .idBanAdresse })
    }

    @Test(arguments: [
        ("01/05/2023", "2023-05-01"), ("1/5/23", "2023-05-01"), ("16 juillet 2023", "2023-07-16"),
        ("45400", "2024-04-18"), ("20230501", "2023-05-01"), ("2023-05-01 10:00", "2023-05-01"),
        ("2099-01-01", ""), ("bientôt", ""), ("2023-02-30", ""), ("2023-05-01T10:00:00Z", "2023-05-01"),
    ])
    func `reads a date or leaves it empty, never today's`(before: String, after: String) throws {
        let plan = try plan("date_der_maj;numero;voie_nom;commune_insee\n\(before);1;Rue du Port;32013\n")
        let repair = try #require(plan.repairs.first { $0.field == .dateDerMaj })
        #expect(repair.after.text == after)
        #expect(repair.line == 2)
    }

    @Test func `corrects the form of each cell`() throws {
        let plan = try plan(
            """
            cle_interop;numero;position;long;lat;cad_parcelles;certification_commune;voie_nom;commune_insee
            32013_A001_7;007;ENTREE; 0,5855 ;43,6465;|32013000AB0012|;oui;Rue_du_Port;32013
            """)
        let after = Dictionary(uniqueKeysWithValues: plan.certain.map { ($0.field, $0.after.text) })
        #expect(after[.cleInterop] == "32013_a001_00007")
        #expect(after[.numero] == "7")
        #expect(after[.position] == "entrée")
        #expect(after[.long] == "0.5855")
        #expect(after[.cadParcelles] == "32013000AB0012")
        #expect(after[.certificationCommune] == "1")
        #expect(after[.voieNom] == "Rue du Port")
    }

    @Test func `puts back the zero that a spreadsheet took from a code, and cuts parcelles apart`() throws {
        let plan = try plan(
            """
            numero;voie_nom;commune_insee;cad_parcelles
            1;Rue du Port;1004;01004000AB0012 01004000AB0013
            """)
        let after = Dictionary(uniqueKeysWithValues: plan.certain.map { ($0.field, $0.after.text) })
        #expect(after[.communeInsee] == "01004")
        #expect(after[.cadParcelles] == "01004000AB0012|01004000AB0013")
        #expect(plan.certain.contains { $0.cause == .zeroPerdu })
    }

    @Test(arguments: [
        ("12a", "", "", "12;a"), ("12 bis", "", "", "12;bis"), ("012 TER", "", "", "12;ter"),
        ("12-B", "", "32013_a001_00012_b", "12;b"), ("12bis", "Bis", "", "12;bis"),
        (" 12a ", " ", "", "12;a"),
    ])
    func `takes the suffixe out of the numéro`(
        numero: String, suffixe: String, key: String, after: String
    ) throws {
        let plan = try plan(
            "cle_interop;numero;suffixe;voie_nom;commune_insee\n\(key);\(numero);\(suffixe);Rue du Port;32013\n"
        )
        #expect(plan.certain.filter { $0.field == .numero }.map(\.cause) == [.suffixeSepare])
        let csv = plan.applying(plan.certain).csv()
        #expect(csv.text.contains(";\(after);"))
        #expect(try self.plan(csv).repairs.allSatisfy { $0.field != .numero && $0.field != .suffixe })
    }

    @Test func `takes the suffixe out of the numéro of a file that has no column for it`() throws {
        let plan = try plan(
            "numero;voie_nom;commune_insee\n12 bis;Rue du Port;32013\n12a;Rue du Port;32013\n")
        let split = plan.repairs.filter { $0.field == .numero }
        #expect(split.map(\.shown.text) == ["12, suffixe bis", "12, suffixe a"])
        let reading = BALReading(plan.applying([split[0]]), options: SharedFiles.options())
        #expect(reading.bal.voies.flatMap(\.numeros).map { "\($0.number) \($0.suffixe)" } == ["12 bis"])
        #expect(plan.applying([]).csv().text.contains(";12a;"))
    }

    @Test(arguments: [
        ("12 bis a", "", ""), ("12a1", "", ""), ("12 bis", "", "32013_a001_00014_bis"),
        ("12 bis", "", "32013_a001_00012_ter"),
    ])
    func `only suggests a suffixe that is unusual, or that the key denies`(
        numero: String, suffixe: String, key: String
    ) throws {
        let plan = try plan(
            "cle_interop;numero;suffixe;voie_nom;commune_insee\n\(key);\(numero);\(suffixe);Rue du Port;32013\n"
        )
        #expect(plan.repairs.filter { $0.field == .numero }.map(\.cause) == [.suffixePossible])
        #expect(plan.applying(plan.certain).csv().text.contains(";\(numero);"))
    }

    @Test(arguments: [
        ("12-14", ""), ("12 rue du Four", ""), ("12 bis", "ter"), ("bis", ""), ("0 bis", ""), ("12°", ""),
        ("100000a", ""), ("12/14b", ""),
    ])
    func `proposes no suffixe where there may be none`(numero: String, suffixe: String) throws {
        let plan = try plan(
            "numero;suffixe;voie_nom;commune_insee\n\(numero);\(suffixe);Rue du Port;32013\n")
        #expect(!plan.repairs.contains { $0.field == .numero })
    }

    @Test func `can be taken one by one`() throws {
        let plan = try plan("numero;voie_nom;commune_insee\n007;Rue_du_Port;32013\n")
        let chosen = plan.repairs.filter { $0.field == .numero }
        let csv = plan.applying(chosen).csv().text
        #expect(csv.contains(";7;") && csv.contains("Rue_du_Port"))
    }

    @Test(
        .enabled(if: SharedFiles.isThere),
        arguments: SharedFiles.names(in: "conformance/differential", ending: ".csv"))
    func `leaves nothing to repair, and changes no identifier`(name: String) throws {
        let file = try SharedFiles.bytes("conformance/differential/" + name)
        let first = try plan(file)
        let repaired = first.applying(first.certain)
        let again = try plan(repaired.csv())
        #expect(again.certain.map { "\($0.line) \($0.field) \($0.before.text) → \($0.after.text)" } == [])
        for repair in first.repairs
        where [.idBanCommune, .idBanToponyme, .idBanAdresse].contains(repair.field) {
            let before = repair.before.withUnsafeBufferPointer { [UInt8]($0.trimmed) }
            let isIdentifier = before.withUnsafeBufferPointer { UUIDText.isVersion4($0) }
            #expect(!isIdentifier || before == repair.after)
        }
    }

    @Test(.enabled(if: SharedFiles.isThere)) func `gives back the columns it does not know`() throws {
        let file = try SharedFiles.bytes("conformance/differential/43-extra-cols.csv")
        let plan = try plan(file)
        let csv = plan.applying(plan.certain).csv()
        let table = try Table(csv)
        #expect(table.columns.contains { $0.name.text == "commentaire" })
        #expect(table.columns.contains { $0.name.text == "voie_nom_xxx" })
    }
}
