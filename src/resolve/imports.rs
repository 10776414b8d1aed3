//! The variables of `//gowasm:import`, once all types are known.

use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::messages;
use crate::model::{Model, Type};

/// The type of an imported variable may have a name that stands for that of a function.
pub(super) fn give_signatures(model: &mut Model) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let mut packages = std::mem::take(&mut model.packages);
    for import in packages.iter_mut().flat_map(|package| &mut package.imports) {
        match model.underlying(&import.ty) {
            Type::Func(signature) => import.signature = Rc::unwrap_or_clone(signature),
            _ => {
                let values = [("name", import.go_name.as_str())];
                diagnostics.push(Diagnostic::at(import.span, &messages::IMPORT_OF_NO_FUNCTION, &values));
            }
        }
    }
    model.packages = packages;
    diagnostics
}
