/// The postcodes of the territory: a handful of communes of one EPCI share each.
struct Postcodes {
    let codes: [String]

    init(grouping: EPCIGrouping, town: Int) {
        var codes = [String](repeating: "", count: grouping.groupOf.count)
        var offices = 0
        for group in grouping.middles.indices {
            for (rank, commune) in grouping.groupOf.indices.filter({ grouping.groupOf[$0] == group })
                .enumerated()
            {
                if rank % 6 == 0 { offices += 1 }
                codes[commune] = "96" + Digits.padded(min(999, 90 + offices * 10), to: 3)
            }
        }
        codes[town] = "96000"
        self.codes = codes
    }
}
