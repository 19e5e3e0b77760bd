extension Numero {
    /// The former commune that it is in, by itself or by its voie; empty outside a commune nouvelle.
    package func delegated(on voie: Voie?) -> String {
        communeDeleguee?.name ?? voie?.communeDeleguee?.name ?? ""
    }
}
