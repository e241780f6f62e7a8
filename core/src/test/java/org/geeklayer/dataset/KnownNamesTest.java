package org.geeklayer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownNamesTest {
    @Test
    void listsTheNearestFirstAndTheRestInTheirOrder() {
        assertThat(KnownNames.nearestFirst("imd2025", List.of("iod2019", "iod2025", "wimd2025", "simd2020")))
                .containsExactly("iod2025", "wimd2025", "simd2020", "iod2019");
    }

    @Test
    void hasNoRegardToCase() {
        assertThat(KnownNames.nearestFirst("POSTCODES", List.of("id", "Postcode")))
                .containsExactly("Postcode", "id");
    }
}
