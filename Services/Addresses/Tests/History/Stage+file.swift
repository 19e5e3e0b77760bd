@testable import Addresses

extension Stage {
    /// A list of these numéros takes the place of the one that is there.
    func takeFile(_ numbers: ClosedRange<Int>) async throws {
        let imports = AddressImports(database: store.database)
        let proposal = try await imports.propose(
            `A file brought by a town hall`.file(numbers), name: "liste.csv", for: commune,
            communeName: "Montfort", by: Stage.author)
        _ = try await imports.accept(
            proposal.id, of: commune, communeName: "Montfort", loss: .agreed, by: Stage.author)
    }
}
