package import Territory

/// What the command line and the demonstration do with addresses, without a screen.
extension AddressesService {
    /// Files taken in one after the other; under the same key, none is taken twice.
    package func folderImport(key: String) -> FolderImport {
        FolderImport(database: desk.database, key: key)
    }

    /// Publishes the draft as it is now, as the program itself.
    ///
    /// - Throws: `EditRefusal.notBegun` without addresses, `Unpublishable` when the national base would refuse the list.
    package func publish(_ commune: CodeINSEE) async throws {
        _ = try await desk.store.publish(commune, by: .program)
    }

    /// Writes the prices of the group contract, as the program itself.
    ///
    /// - Throws: `ContractArticle.NotKept` when one is there already.
    package func keepContract(_ articles: [ContractArticle]) async throws {
        for article in articles {
            guard case .kept = try await desk.store.keep(article, seen: nil, by: .program) else {
                throw ContractArticle.NotKept(reference: article.reference)
            }
        }
    }

    /// - Returns: the number of the receipt.
    package func receive(_ report: ReportForm, in commune: CodeINSEE) async throws -> String {
        try await desk.reports.receive(report, in: commune).receipt
    }
}

extension ContractArticle {
    /// An article that the contract has already, under its id or its reference.
    package struct NotKept: Error, CustomStringConvertible {
        let reference: String

        package var description: String { "L’article \(reference) du marché existe déjà." }
    }
}
