//! Plans the TypeScript declarations of the types that exports and imports mention, and the objects of their constants.

use serde::Serialize;

use crate::model::{self, DeclId, Type};
use crate::ts;
use crate::types::{Place, Types};

/// A type that TypeScript declares.
#[derive(Debug, Serialize)]
pub struct TypeDeclaration {
    pub name: String,
    pub type_params: Vec<String>,
    pub doc: Option<String>,
    pub detail: TypeDetail,
}

#[derive(Debug, Serialize)]
pub enum TypeDetail {
    Interface {
        extends: Vec<ts::Type>,
        members: Vec<TypeMember>,
    },
    /// The right side.
    Alias(ts::Type),
    /// The union of the constants' values, and the constants.
    Enumeration {
        union: ts::Type,
        constants: Vec<TypeMember>,
    },
}

#[derive(Debug, Serialize)]
pub struct TypeMember {
    #[serde(flatten)]
    pub property: ts::Property,
    pub doc: Option<String>,
}

/// The declarations, in the order of their names.
pub fn of(types: &Types) -> Vec<TypeDeclaration> {
    let model = types.model;
    let mut ids = Vec::new();
    let signatures = model.packages.iter().flat_map(model::Package::signatures);
    for param in signatures.flat_map(model::Signature::all) {
        mentioned(types, &param.ty, &mut ids);
    }
    for (class, _) in types.classes() {
        let methods = types.methods(class);
        let exported = methods.iter().filter(|method| method.is_exported);
        exported
            .flat_map(|method| method.function.signature.all())
            .for_each(|param| mentioned(types, &param.ty, &mut ids));
        types.properties(class).iter().for_each(|property| mentioned(types, &property.ty, &mut ids));
    }
    for (class, _) in types.error_classes() {
        let fields = types.properties(&Type::Named(class.id, Vec::new()));
        fields.iter().for_each(|property| mentioned(types, &property.ty, &mut ids));
    }
    let mut declarations: Vec<TypeDeclaration> = ids.iter().map(|id| declaration(types, *id)).collect();
    declarations.extend(types.input_declarations().iter().map(|(ty, name)| input_declaration(types, ty, name)));
    declarations.sort_by(|a, b| a.name.cmp(&b.name));
    declarations
}

/// Adds every declaration that TypeScript sees of a type.
fn mentioned(types: &Types, ty: &Type, ids: &mut Vec<DeclId>) {
    // Classes are declared by themselves.
    if let Type::Named(id, _) = ty
        && (types.model.declaration(*id).class.is_some() || is_class_alias(types, ty))
    {
        return;
    }
    if let Type::Named(id, _) = ty
        && !ids.contains(id)
    {
        ids.push(*id);
        let declaration = types.model.declaration(*id);
        if declaration.marshaler.is_none() && declaration.constants.is_empty() {
            mentioned(types, &declaration.body, ids);
        }
    }
    match ty {
        Type::Struct(fields) => {
            let seen = fields.iter().filter(|field| !types.is_empty_embedded(field));
            seen.for_each(|field| mentioned(types, &field.ty, ids));
        }
        other => other.parts().into_iter().for_each(|part| mentioned(types, part, ids)),
    }
}

/// Whether an alias is what a class is called.
fn is_class_alias(types: &Types, ty: &Type) -> bool {
    let Type::Named(id, _) = ty else { return false };
    let class = types.model.class(ty).filter(|_| types.model.declaration(*id).is_alias);
    class.is_some_and(|class| types.class_name(&class) == types.type_name(*id))
}

fn declaration(types: &Types, id: DeclId) -> TypeDeclaration {
    let declaration = types.model.declaration(id);
    let ty = Type::Named(id, Vec::new());
    let params = &types.type_params(declaration);
    let is_struct = matches!(declaration.body, Type::Struct(_)) && declaration.marshaler.is_none();
    let detail = if types.is_declared_as_input(&ty) {
        input_detail(types, &ty)
    } else if is_struct {
        let body = types.record_body(&declaration.body, Place { params, can_wait: false });
        TypeDetail::Interface { extends: body.extends, members: body.members.into_iter().map(type_member).collect() }
    } else {
        let right_side = types.alias_typescript(id, params);
        if declaration.constants.is_empty() || declaration.marshaler.is_some() {
            TypeDetail::Alias(right_side)
        } else {
            let constants = declaration.constants.iter().map(|constant| TypeMember {
                property: ts::Property {
                    name: constant.go_name.clone(),
                    is_readonly: true,
                    is_optional: false,
                    ty: ts::Type::Literal(types.literal(declaration, &constant.value)),
                },
                doc: constant.doc.clone(),
            });
            TypeDetail::Enumeration { union: right_side, constants: constants.collect() }
        }
    };
    TypeDeclaration {
        name: types.type_name(id).to_string(),
        type_params: params.clone(),
        doc: declaration.doc.clone(),
        detail,
    }
}

/// The second declaration of a type, of what goes in.
fn input_declaration(types: &Types, ty: &Type, name: &str) -> TypeDeclaration {
    let doc = format!("What is accepted where a `{}` comes out.", types.output(ty));
    TypeDeclaration { name: name.to_string(), type_params: Vec::new(), doc: Some(doc), detail: input_detail(types, ty) }
}

fn input_detail(types: &Types, ty: &Type) -> TypeDetail {
    match types.input_form(ty) {
        Ok(members) => {
            TypeDetail::Interface { extends: Vec::new(), members: members.into_iter().map(type_member).collect() }
        }
        Err(right_side) => TypeDetail::Alias(right_side),
    }
}

fn type_member(member: crate::types::Member) -> TypeMember {
    TypeMember { property: member.property, doc: member.doc }
}
