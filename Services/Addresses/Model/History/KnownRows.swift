/// Rows of another time, by the ids of the rows that they are in a version.
struct KnownRows: Sendable {
    var voies: [String: Voie] = [:]
    var numeros: [String: Numero] = [:]
}
