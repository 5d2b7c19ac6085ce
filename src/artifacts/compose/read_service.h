// One service from its mapping. For model.cc.
#pragma once

#include "artifacts/compose/model.h"

namespace infralint::compose {

// Fills `service` from its entry in `services`; the value resolves to a mapping.
void read_service(const value::Entry& entry, Document& document, Service& service);

}  // namespace infralint::compose
