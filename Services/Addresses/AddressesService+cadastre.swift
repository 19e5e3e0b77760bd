package import Territory

extension AddressesService {
    /// The cadastre of a fictional commune, as the program itself brings it.
    ///
    /// - Throws: `CadastreFault` when the file is none.
    package func bringFictionalCadastre(_ bytes: [UInt8], to commune: CodeINSEE, named name: String)
        async throws
    {
        let file = try CadastreFile.read(bytes, of: commune.text)
        try await desk.store.bring(file, from: .demo, to: commune, named: name, by: .program)
    }
}
