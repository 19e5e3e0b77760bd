import Foundation
import Web

/// A change that a telephone takes back without knowing whether it came: made already, or never made any more.
struct WithdrawOfflineChange {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/terrain/retraits", .commune(.contributor), bodyLimit: 1 << 15) {
                visit in
                let desk = try await desk.begunCommune(visit)
                guard let sending = OfflineFields.uuid(visit.form["cle"]) else { throw Refusal.notFound }
                let id = visit.form["adresse"]
                let version = try await desk.store.withdraw(sending: sending, of: id, in: desk.commune)
                let now = version == nil ? nil : try await desk.store.numero(id, of: desk.commune)?.numero
                return try .json(OfflineWithdrawal(version, now))
            }
        ]
    }
}

/// What a telephone is told of a change that it takes back.
private struct OfflineWithdrawal: Encodable {
    let state: String
    /// That the change left, when it was made.
    let version: Int?
    /// The numéro as it is now, when it was made.
    let now: OfflineNumero?

    init(_ version: Int?, _ numero: Numero?) {
        state = version == nil ? "withdrawn" : "already"
        self.version = version
        now = numero.map(OfflineNumero.init)
    }
}
