//! Finds generic types that mention ever larger instances of themselves. In: declarations. Out: those that have no end.
//!
//! A type parameter that is a part of a type argument flows to the parameter that the argument is for. It grows there if it is
//! not the whole argument. Where it grows in a circle, instances have no end.

use crate::model::{DeclId, Declaration, Type};

/// A type parameter: a declaration, and the index of the parameter.
type Param = (usize, usize);

struct Flow {
    to: Param,
    grows: bool,
}

/// The declarations that mention an instance of another which leads back to a larger instance of the first.
pub(super) fn endless(declarations: &[Declaration]) -> Vec<DeclId> {
    let flows: Vec<Vec<Vec<Flow>>> = declarations.iter().map(flows).collect();
    let groups = groups(&flows);
    let is_endless = |id: &usize| {
        flows[*id].iter().enumerate().any(|(index, flows)| {
            flows.iter().any(|flow| flow.grows && groups[*id][index] == groups[flow.to.0][flow.to.1])
        })
    };
    (0..declarations.len()).filter(is_endless).map(DeclId).collect()
}

/// To where each parameter of a declaration flows.
fn flows(declaration: &Declaration) -> Vec<Vec<Flow>> {
    let mut flows: Vec<Vec<Flow>> = declaration.type_params.iter().map(|_| Vec::new()).collect();
    if flows.is_empty() {
        return flows;
    }
    let mut open = vec![&declaration.body];
    while let Some(ty) = open.pop() {
        if let Type::Named(id, args) = ty {
            for (index, arg) in args.iter().enumerate() {
                let mut parts = vec![(arg, false)];
                while let Some((part, grows)) = parts.pop() {
                    match part {
                        Type::Param(param) => flows[*param as usize].push(Flow { to: (id.0, index), grows }),
                        part => parts.extend(part.parts().into_iter().map(|part| (part, true))),
                    }
                }
            }
        }
        open.extend(ty.parts());
    }
    flows
}

/// Numbers for the parameters, the same for those between which something flows in a circle: Tarjan's strongly connected
/// components, <https://doi.org/10.1137/0201010>.
fn groups(flows: &[Vec<Vec<Flow>>]) -> Vec<Vec<usize>> {
    let mut search = Search {
        flows,
        found: flows.iter().map(|params| vec![None; params.len()]).collect(),
        groups: flows.iter().map(|params| vec![usize::MAX; params.len()]).collect(),
        path: Vec::new(),
        count: 0,
    };
    for (id, params) in flows.iter().enumerate() {
        for index in 0..params.len() {
            if search.found[id][index].is_none() {
                search.visit((id, index));
            }
        }
    }
    search.groups
}

struct Search<'f> {
    flows: &'f [Vec<Vec<Flow>>],
    /// In which order the parameters were found.
    found: Vec<Vec<Option<usize>>>,
    /// `usize::MAX` while a group is not complete.
    groups: Vec<Vec<usize>>,
    path: Vec<Param>,
    count: usize,
}

impl Search<'_> {
    /// The first on the path to which the parameter leads back.
    fn visit(&mut self, param: Param) -> usize {
        let number = self.count;
        self.count += 1;
        self.found[param.0][param.1] = Some(number);
        self.path.push(param);
        let mut first = number;
        for Flow { to, .. } in &self.flows[param.0][param.1] {
            match self.found.get(to.0).and_then(|params| params.get(to.1)) {
                Some(None) => first = first.min(self.visit(*to)),
                Some(Some(found)) if self.groups[to.0][to.1] == usize::MAX => first = first.min(*found),
                _ => {}
            }
        }
        if first == number {
            while let Some(last) = self.path.pop() {
                self.groups[last.0][last.1] = number;
                if last == param {
                    break;
                }
            }
        }
        first
    }
}
