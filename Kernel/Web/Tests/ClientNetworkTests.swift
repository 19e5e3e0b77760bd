import Testing

@testable import Web

@Suite struct `An address on the internet` {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("", ""),
        ("pas une adresse", "pas une adresse"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:db8::7", "2001:db8:0:0::/64"),
        ("2001:0DB8:0001:2::%eth0", "2001:db8:1:2::/64"), ("::1", "0:0:0:0::/64"),
    ])
    func `stands for its network`(address: String, network: String) {
        #expect(ClientNetwork(of: address).text == network)
    }
}
